import { type BenchFlags, UsageError, readFlags } from './bench-flags.ts';
import { benchOpen } from './open.ts';
import { benchPoints } from './points.ts';
import { benchSlider } from './slider.ts';

/** Each benchmark by its name; all of them run when none is named. */
const benchmarks: Readonly<Record<string, (flags: BenchFlags) => Promise<void>>> = {
  points: benchPoints,
  open: benchOpen,
  slider: benchSlider,
};

const usage = `npm run bench                 all of: ${Object.keys(benchmarks).join(', ')}
npm run bench -- points [--n 1000,10000,100000,1000000] [--modes window,day,so-far] [--rounds 3] [--steps 30] [--canvas 400x300] [--quick]
npm run bench -- open   [--rows 1000000] [--rounds 3] [--quick]
npm run bench -- slider [--n 15,1000,100000] [--rounds 3] [--steps 120] [--quick]`;

// The product in production mode, in any environment.
process.env['NODE_ENV'] = 'production';
try {
  const { names, flags } = readFlags(process.argv.slice(2));
  const chosen = (names.length > 0 ? names : Object.keys(benchmarks)).map((name) => {
    const run = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
    if (!run) throw new UsageError(`There is no benchmark “${name}”.`);
    return run;
  });
  for (const run of chosen) await run(flags);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exit(2);
}
