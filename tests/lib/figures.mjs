// Computes the figures of a fair from its records (random_fair.mjs), for tests. It shares no code with the program and asks it
// nothing: each figure is counted here from the rows, in the plainest way.

const hourOf = (at) => Number(at.slice(11, 13));
const RANK = ['qr', 'code', 'form', 'paper'];
const isTap = ({ source }) => source === 'qr' || source === 'code';
const distinct = (list) => new Set(list).size;
const sum = (list) => list.reduce((a, b) => a + b, 0);

// What the figures count: the records without taps at a place and in a time that the host left out. A check-in that is left out
// is replaced by the earliest other record of that visitor's day, if there is one.
function counted({ checkins, visits, responses, leftOut }) {
  const isLeftOut = (place, row) => isTap(row) && leftOut.some(({ municipality_code, starts, ends, isBack }) => !isBack && municipality_code === place && row.at >= starts && row.at < ends);
  const kept = visits.filter((visit) => !isLeftOut(visit.municipality_code, visit));
  const of = (list, { visitor_id, day }) => list.filter((row) => row.visitor_id === visitor_id && row.day === day);
  return {
    visits: kept,
    responses,
    checkins: checkins.flatMap((checkin) => {
      const booths = of(visits, checkin).filter((visit) => isTap(visit) && visit.at === checkin.at).map((visit) => visit.municipality_code).sort();
      if (!isLeftOut(booths[0] ?? null, checkin)) return [checkin];
      const others = [...of(kept, checkin), ...of(responses, checkin).map((row) => ({ ...row, source: 'form' }))]
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : RANK.indexOf(a.source) - RANK.indexOf(b.source)));
      return others.slice(0, 1).map(({ source, at }) => ({ ...checkin, source, at }));
    }),
  };
}

// The quantile of Student's t that 97.5 % of its distribution are below. Its density over the angle whose tangent is t / sqrt(freedom) is a
// power of the cosine, which Simpson's rule integrates; then halving finds the angle.
const quantiles = new Map();
function student(freedom) {
  if (quantiles.has(freedom)) return quantiles.get(freedom);
  const STEPS = 2000;
  const upTo = (angle) => (angle / STEPS / 3) * sum(Array.from({ length: STEPS + 1 }, (_, i) => Math.cos((i * angle) / STEPS) ** (freedom - 1) * (i === 0 || i === STEPS ? 1 : i % 2 ? 4 : 2)));
  const whole = upTo(Math.PI / 2);
  let [low, high] = [0, Math.PI / 2];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (upTo(middle) / whole < 0.95) low = middle;
    else high = middle;
  }
  quantiles.set(freedom, Math.sqrt(freedom) * Math.tan(low));
  return quantiles.get(freedom);
}

// {n, mean, low, high} of [value, how often] pairs; low and high are undefined if all gave the same value. undefined: nobody did.
export function meanOf(pairs) {
  const n = sum(pairs.map(([, times]) => times));
  if (!n) return undefined;
  const mean = sum(pairs.map(([value, times]) => value * times)) / n;
  const squares = sum(pairs.map(([value, times]) => times * (value - mean) ** 2));
  if (n < 2 || pairs.filter(([, times]) => times).length < 2) return { n, mean };
  const half = student(n - 1) * Math.sqrt(squares / (n - 1) / n);
  const values = pairs.map(([value]) => value);
  return { n, mean, low: Math.max(mean - half, Math.min(...values)), high: Math.min(mean + half, Math.max(...values)) };
}

// A share in whole per cent. Rounding makes no part of it all or nothing.
export function percentOf(part, whole) {
  const rounded = Math.floor((200 * part + whole) / (2 * whole));
  return part > 0 && rounded === 0 ? '1%未満' : `${part < whole && rounded === 100 ? 99 : rounded}%`;
}

// Wilson's interval of a share, as the roots of (p - x)^2 = z^2 x (1 - x) / n.
export function shareOf(part, whole) {
  if (!whole) return undefined;
  const z2 = 1.959963984540054 ** 2;
  const [a, b, c] = [1 + z2 / whole, -((2 * part) / whole + z2 / whole), (part / whole) ** 2];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return [Math.max(0, (-b - root) / (2 * a)), Math.min(1, (-b + root) / (2 * a))];
}

// The hours of a day that have a row: in which the fair is open for a minute, or with a record. An hour to come is null.
function hoursOf({ day, opens, closes }, now, rows) {
  const [from, to] = [opens, closes].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  return Array.from({ length: 24 }, (_, hour) => {
    const n = rows.filter((row) => row.day === day && hourOf(row.at) === hour).length;
    const isOpen = hour * 60 < to && (hour + 1) * 60 > from;
    const begins = Math.max(hour * 60, from);
    const begun = `${day}T${String(Math.floor(begins / 60)).padStart(2, '0')}:${String(begins % 60).padStart(2, '0')}` <= now.slice(0, 16);
    return isOpen || n ? [hour, n || begun ? n : null] : undefined;
  }).filter(Boolean);
}

// The totals of a fair that has not begun: what is 0 is null.
function blankTotals(figures) {
  const blank = (value) => {
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, blank(of)]));
    return value || null;
  };
  const of = (names, from) => Object.assign(from, Object.fromEntries(names.map((name) => [name, blank(from[name])])));
  of(['checkins', 'visits', 'visitors', 'responses', 'checkins_by_source', 'both'], figures);
  for (const booth of figures.booths) of(['visits', 'visitors', 'first', 'last', 'responses', 'by_source'], booth);
  for (const question of figures.questions) {
    of(['asked', 'answered', 'answered_by_booth'], question);
    for (const choice of question.choices) of(['answers', 'by_booth'], choice);
  }
}

// All figures that pass the filter {day, booth, source}; each of them may be undefined. What has not happened yet is null.
export function figuresOf(fair, records, filter, now) {
  const all = counted(records);
  const ofDay = ({ day }) => !filter.day || day === filter.day;
  const ofSource = ({ source }) => !filter.source || source === filter.source;
  const ofBooth = ({ municipality_code }) => !filter.booth || municipality_code === filter.booth;
  const visitedOn = (code) => new Set(all.visits.filter((row) => row.municipality_code === code && ofDay(row)).map((row) => row.visitor_id));
  const everAt = Object.fromEntries(fair.booths.map((code) => [code, new Set(all.visits.filter((row) => row.municipality_code === code).map((row) => row.visitor_id))]));
  const checkins = all.checkins.filter((row) => ofDay(row) && ofSource(row));
  const visits = all.visits.filter((row) => ofDay(row) && ofSource(row) && ofBooth(row));
  const ofDayResponses = all.responses.filter(ofDay);
  const responses = ofDayResponses.filter(({ visitor_id }) => !filter.booth || everAt[filter.booth].has(visitor_id));
  const days = fair.days.filter(ofDay).map((day) => {
    const isCome = `${day.day}T${day.opens}` <= now.slice(0, 16);
    const count = (rows) => {
      const n = rows.filter((row) => row.day === day.day).length;
      return n || isCome ? n : null;
    };
    return { day: day.day, checkins: count(checkins), visits: count(visits), responses: count(responses), hours: hoursOf(day, now, checkins) };
  });
  // The first and the last booth of each visitor's day, of those whose time is known.
  const ends = new Map();
  for (const row of all.visits.filter((visit) => isTap(visit) && ofDay(visit))) {
    const key = `${row.visitor_id} ${row.day}`;
    ends.set(key, [...(ends.get(key) ?? []), row].sort((a, b) => (a.at + a.municipality_code < b.at + b.municipality_code ? -1 : 1)));
  }
  const booths = fair.booths.filter((code) => !filter.booth || code === filter.booth).map((code) => {
    const own = visits.filter((row) => row.municipality_code === code);
    return {
      code, visits: own.length, visitors: visitedOn(code).size,
      first: [...ends.values()].filter((rows) => rows[0].municipality_code === code).length,
      last: [...ends.values()].filter((rows) => rows.at(-1).municipality_code === code).length,
      responses: ofDayResponses.filter(({ visitor_id }) => everAt[code].has(visitor_id)).length,
      by_source: Object.fromEntries(RANK.map((source) => [source, own.filter((row) => row.source === source).length])),
      hours: fair.days.filter(ofDay).flatMap((day) => hoursOf(day, now, own).map(([hour, n]) => [day.day, hour, n])),
    };
  });
  // Who was at both, on any days or on the filter's: with a day, on that same day.
  const both = Object.fromEntries(fair.booths.map((a) => [a, Object.fromEntries(fair.booths.map((b) => [b, [...visitedOn(a)].filter((visitor) => visitedOn(b).has(visitor)).length]))]));
  const questions = fair.questions.map((question) => {
    const chosen = (list, id) => list.filter((row) => row.choices.includes(id)).length;
    const isAnswered = (row) => question.choices.some(({ id }) => row.choices.includes(id)) || row.texts.some(({ question_id }) => question_id === question.id);
    const at = (code) => ofDayResponses.filter(({ visitor_id }) => everAt[code].has(visitor_id));
    const meanIn = (list) => (question.kind === 'scale' ? meanOf(question.choices.map(({ id, value }) => [value, chosen(list, id)])) : undefined);
    return {
      ...question,
      asked: responses.filter((row) => isAnswered(row) || !row.not_drawn.includes(question.id)).length,
      answered: responses.filter(isAnswered).length,
      answered_by_booth: Object.fromEntries(fair.booths.map((code) => [code, at(code).filter(isAnswered).length])),
      mean: meanIn(responses),
      mean_by_booth: Object.fromEntries(fair.booths.map((code) => [code, meanIn(at(code))])),
      choices: question.choices.map((choice) => ({ ...choice, answers: chosen(responses, choice.id), by_booth: Object.fromEntries(fair.booths.map((code) => [code, chosen(at(code), choice.id)])) })),
    };
  });
  const figures = {
    checkins: checkins.length,
    visits: visits.length,
    visitors: distinct(all.checkins.filter(ofDay).map((row) => row.visitor_id)),
    responses: responses.length,
    checkins_by_source: Object.fromEntries(RANK.map((source) => [source, checkins.filter((row) => row.source === source).length])),
    days, booths, both, questions, responses_counted: all.responses.filter(ofDay), visits_counted: all.visits.filter(ofDay),
  };
  if (!fair.days.some((day) => ofDay(day) && `${day.day}T${day.opens}` <= now.slice(0, 16))) blankTotals(figures);
  return figures;
}

// By what those who were at both booths are more than popularity alone gives; undefined: it cannot be said.
export function ratioOf(both, a, b) {
  const codes = Object.keys(both);
  let [pairs, products] = [0, 0];
  codes.forEach((one, i) => codes.slice(i + 1).forEach((other) => {
    pairs += both[one][other];
    products += both[one][one] * both[other][other];
  }));
  const chance = products ? (pairs / products) * both[a][a] * both[b][b] : 0;
  return chance ? both[a][b] / chance : undefined;
}
