/**
 * The sources of the story's layers: `events` holds the features that are shown, `labels` the labels of their places, `selection` the
 * features of the selected event, also if its date is out of range or unknown, and `hovered` those of the event that is pointed at here or
 * in the list; `paths` the parts of opened paths that are under way at the time shown. Each is sent only what differs from what it has; see
 * `SentFeatures`.
 */
export const sourceIds = {
  events: 'story-events',
  labels: 'story-labels',
  selection: 'story-selection',
  hovered: 'story-hovered',
  paths: 'opened-paths',
} as const;

/** The source of what is no single point in opened files; see `MappedEvents.shapes`. */
export const shapeSource = 'opened-shapes';
