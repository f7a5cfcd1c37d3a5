// country [FAIRS] [SHARDS]: simulates the visits of a country's fairs, about a hundred million, second by second, and prints what one
// database would have to record in its worst second, and each of several that share the fairs. Seeded, so it prints the same
// each time. docs/scale.md has its figures; it starts nothing.
//
// A fair has 8 hours, two thirds of its visits on the busier half of them, a crowd of its own each ten minutes or so (a train, the
// end of a show: within 90 seconds three times as many), and a size whose logarithm is normal: most fairs are small. All
// fairs are on the same two days, which is the worst case: in a real year they are spread over the weekends.
const [fairs = 2000, shards = 16] = process.argv.slice(2).map(Number);
const VISITS = 1e8;
const DAYS = 2;
const SECONDS = 8 * 3600;

// mulberry32, by Tommy Ettinger (public domain).
let seed = 20230217;
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function poisson(rate) {
  if (rate > 50) return Math.max(0, Math.round(rate + Math.sqrt(rate) * normal()));
  const limit = Math.exp(-rate);
  let n = 0;
  for (let p = random(); p > limit; p *= random()) n += 1;
  return n;
}

// The weight of each second of a fair's day; its mean is 1.
function shape() {
  const weight = new Float64Array(SECONDS);
  let sum = 0;
  let crowdUntil = 0;
  for (let s = 0; s < SECONDS; s++) {
    if (random() < 1 / 600) crowdUntil = s + 90;
    weight[s] = (s >= SECONDS / 4 && s < (SECONDS * 3) / 4 ? 4 / 3 : 2 / 3) * (s < crowdUntil ? 3 : 1);
    sum += weight[s];
  }
  return weight.map((w) => (w * SECONDS) / sum);
}

const sizes = Array.from({ length: fairs }, () => Math.exp(1.2 * normal()));
const all = sizes.reduce((a, b) => a + b);
const country = new Uint32Array(SECONDS);
const parts = Array.from({ length: shards }, () => new Uint32Array(SECONDS));
let n = 0;
let largest = 0;
for (let fair = 0; fair < fairs; fair++) {
  const visits = (VISITS * sizes[fair]) / all;
  largest = Math.max(largest, visits);
  for (let day = 0; day < DAYS; day++) {
    const weight = shape();
    const part = parts[fair % shards];
    for (let s = 0; s < SECONDS; s++) {
      const arrive = poisson((visits / DAYS / SECONDS) * weight[s]);
      n += arrive;
      if (day) continue; // the second day is like the first; its worst second is no other one
      country[s] += arrive;
      part[s] += arrive;
    }
  }
}
const sorted = (seconds) => [...seconds].sort((a, b) => a - b);
const show = (name, seconds) => {
  const by = sorted(seconds);
  console.log(`${name}: mean ${Math.round(by.reduce((a, b) => a + b) / SECONDS)}, one second in a hundred above ${by[Math.floor(SECONDS * 0.99)]}, worst second ${by.at(-1)} visits`);
};
console.log(`${n} visits at ${fairs} fairs on ${DAYS} days; the largest fair has ${Math.round(largest)}`);
show('one database', country);
parts.sort((a, b) => Math.max(...a) - Math.max(...b));
show(`the calmest of ${shards}`, parts[0]);
show(`the busiest of ${shards}`, parts.at(-1));
