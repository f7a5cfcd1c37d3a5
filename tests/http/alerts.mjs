// The alerts and the dashboard for an operator: Prometheus's own tool reads the rules and plays alerts.yaml against them;
// each alert is played once firing and once silent; and whatever rules, dashboard and manuals name, the program has.
// world: --pages
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { listen, numbers } from '../lib/metrics.mjs';

const SOURCE = process.env.top_srcdir ?? join(import.meta.dirname, '../..');
const path = (name) => join(SOURCE, name);
const RULES = path('deploy/prometheus/bussanten.rules.yml');
const PLAYED = path('tests/http/alerts.yaml');
const rules = readFileSync(RULES, 'utf8');
const played = readFileSync(PLAYED, 'utf8');
const dashboard = JSON.parse(readFileSync(path('deploy/prometheus/grafana.json'), 'utf8'));
const alerts = [...rules.matchAll(/^ +- alert: (\w+)$/gm)].map((found) => found[1]);
const expressions = [...rules.matchAll(/^ +expr: '(.*)'$/gm)].map((found) => found[1].replaceAll("''", "'"));
const drawn = [...dashboard.panels.flatMap(({ targets = [] }) => targets), ...dashboard.annotations.list].map(({ expr }) => expr);
const asked = (expr) => expr.replaceAll('$__rate_interval', '5m');

// What Prometheus itself adds to the numbers of a program: the labels job and instance, and the metric up.
const ADDED = /^(?:job|instance)$/;

const promtool = (...words) => {
  const { status, stdout, stderr, error } = spawnSync('promtool', words, { encoding: 'utf8' });
  assert.equal(error, undefined, 'promtool is part of the package prometheus');
  assert.equal(status, 0, stdout + stderr);
  return stdout;
};

const port = await listen();
const now = await numbers(port);
const series = [...now.keys()].map((key) => {
  const [, name, labels = ''] = /^(\w+)(?:\{(.*)\})?$/.exec(key);
  return { name, labels: Object.fromEntries([...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map((found) => found.slice(1))) };
});
const names = new Set(series.map(({ name }) => name));

// The series that a selector like name{label="value"} means.
function selected(name, matchers) {
  return series.filter((one) => one.name === name && [...matchers.matchAll(/(\w+)(=~|!~|!=|=)"((?:[^"\\]|\\.)*)"/g)].every(([, label, how, value]) => {
    if (ADDED.test(label)) return true;
    const has = one.labels[label] ?? '';
    if (how === '=') return has === value;
    if (how === '!=') return has !== value;
    return new RegExp(`^(?:${value})$`).test(has) === (how === '=~');
  }));
}

// Names that are missing, or labels that no series has, of an expression.
function wrong(expr) {
  const found = [...expr.matchAll(/\b((?:bussanten|process)_\w+)(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?/g)];
  const missing = found.filter(([, name, matchers = '']) => !selected(name, matchers).length).map(([all]) => all);
  const labels = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap((by) => by[1].split(', ')).filter((label) => !ADDED.test(label));
  const has = new Set(found.flatMap(([, name]) => series.filter((one) => one.name === name)).flatMap((one) => Object.keys(one.labels)));
  return [...missing, ...labels.filter((label) => !has.has(label)).map((label) => `by (${label})`)];
}

test('Prometheus reads the rules, and each alert fires when it should and not else', () => {
  assert.match(promtool('check', 'rules', RULES), new RegExp(`${alerts.length} rules found`));
  assert.ok(alerts.length >= 12);
  promtool('test', 'rules', PLAYED);
  const cases = played.split(/^ {8}alertname: /m).slice(1).map((text) => [/^\w+/.exec(text)[0], /exp_alerts: \[\]/.test(text.split('- interval')[0])]);
  for (const alert of alerts) assert.deepEqual([...new Set(cases.filter(([name]) => name === alert).map(([, silent]) => silent))].sort(), [false, true], alert);
});

test('what the rules name, the program has', () => {
  assert.equal(expressions.length, alerts.length);
  for (const expr of expressions) assert.deepEqual(wrong(expr), [], expr);
  assert.deepEqual(wrong('sum by (colour) (bussanten_forms_total{result="eaten"})'), ['bussanten_forms_total{result="eaten"}', 'by (colour)'], 'the test sees what is missing');
});

test('what the dashboard draws, the program has, and Prometheus can read', () => {
  assert.ok(drawn.length >= 20);
  for (const expr of drawn) assert.deepEqual(wrong(expr), [], expr);
  const ids = dashboard.panels.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const dir = mkdtempSync(join(tmpdir(), 'dashboard-'));
  const file = join(dir, 'drawn.yml');
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'drawn', rules: drawn.map((expr, i) => ({ record: `drawn_${i}`, expr: asked(expr) })) }] }));
  try {
    promtool('check', 'rules', file);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

// bussanten_x_bucket, _sum and _count are the histogram bussanten_x.
const families = new Set([...names].map((name) => name.replace(/_(?:bucket|sum|count)$/, '')));

test('the manuals explain every number and every alert, and no other', () => {
  for (const manual of ['docs/operator.md', 'docs/operator.ja.md']) {
    const text = readFileSync(path(manual), 'utf8');
    const explained = new Set([...text.matchAll(/^\| `((?:bussanten|process)_\w+)/gm)].map((found) => found[1]));
    assert.deepEqual([...explained].sort(), [...families].sort(), manual);
    const described = [...text.matchAll(/^\| `(Bussanten\w+)`/gm)].map((found) => found[1]);
    assert.deepEqual(described.sort(), [...alerts].sort(), manual);
  }
});

test('the lines that the manuals give for Prometheus are a configuration', () => {
  for (const manual of ['docs/operator.md', 'docs/operator.ja.md']) {
    const block = /```\n(rule_files:\n[\s\S]*?)```/.exec(readFileSync(path(manual), 'utf8'))[1];
    const dir = mkdtempSync(join(tmpdir(), 'prometheus-'));
    try {
      writeFileSync(join(dir, 'prometheus.yml'), block.replace('/etc/prometheus/rules/', `${dir}/`));
      writeFileSync(join(dir, 'bussanten.rules.yml'), rules);
      assert.match(promtool('check', 'config', join(dir, 'prometheus.yml')), new RegExp(`${alerts.length} rules found`));
      assert.ok(block.includes('job_name: bussanten') && block.includes('127.0.0.1:9950'));
    } finally {
      rmSync(dir, { recursive: true });
    }
  }
});
