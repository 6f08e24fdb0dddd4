import { expect, test } from 'vitest';
import { WorkerEndedError, WorkerHandle } from '../../../src/open/worker/worker-handle.ts';

test('a worker that ends before it has said anything is noticed', async () => {
  const gone = Promise.withResolvers<void>();
  const url = URL.createObjectURL(new Blob(['close()']));
  const handle = new WorkerHandle(
    () => new Worker(url),
    () => gone.resolve(),
    300,
  );
  await expect(handle.untilGone(handle.api.ping())).rejects.toBeInstanceOf(WorkerEndedError);
  await gone.promise;
  URL.revokeObjectURL(url);
});
