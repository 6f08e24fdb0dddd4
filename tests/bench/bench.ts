import { parseArgs } from 'node:util';
import { buildAndServe } from '../browser/built-product.ts';
import { benchSlider } from './slider.ts';

const usage = 'npm run bench -- slider [--n 15,1000,100000] [--rounds 3] [--steps 120] [--quick]';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    n: { type: 'string' },
    rounds: { type: 'string' },
    steps: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});

if (positionals.join() !== 'slider') {
  console.error(usage);
  process.exit(2);
}

const counts = (values.n ?? (values.quick ? '15,1000' : '15,1000,100000')).split(',').map(Number);
const [rounds, steps] = [Number(values.rounds ?? (values.quick ? 1 : 3)), Number(values.steps ?? (values.quick ? 40 : 120))];
if (![...counts, rounds, steps].every((number) => Number.isInteger(number) && number > 0)) {
  console.error(usage);
  process.exit(2);
}

// The product as its users have it, whatever runs this.
process.env['NODE_ENV'] = 'production';
const product = await buildAndServe();
try {
  await benchSlider({ address: product.address, counts, rounds, steps });
} finally {
  await product.close();
}
