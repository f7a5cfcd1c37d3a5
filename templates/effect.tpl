{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="no-print stack">
  <h1>[[effect.title]]</h1>
  <p class="note">[[effect.lead]]</p>
  {{#CHOOSE}}<form class="panel" method="get" action="{{URL}}">
    <div class="field">
      <label for="with">[[effect.with]]</label>
      <select id="with" name="with">{{#FAIRS}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/FAIRS}}</select>
    </div>
    <button class="button second">[[effect.with_button]]</button>
  </form>{{/CHOOSE}}
  <ul class="result-links">{{#LINKS}}<li><a class="button second" href="{{URL}}">{{LABEL}}</a></li>{{/LINKS}}</ul>
</div>
<article class="result effect" aria-labelledby="effect">
  <header><h2 id="effect">[[effect.title]]</h2><p>{{EVENT_NAME}}{{BI_SPACE}}{{PERIOD}}</p>{{#BESIDE}}<p class="small">{{TEXT}}</p>{{/BESIDE}}<p class="small dim"><time datetime="{{MOMENT}}">{{AS_OF}}</time></p></header>
  {{#NOTES}}<p class="small">{{TEXT}}</p>{{/NOTES}}
  <p class="result-sentence">{{SENTENCE}}</p>
  {{#LEFT_OUTS}}<ul class="list small">{{#ROWS}}<li>{{TEXT}}</li>{{/ROWS}}</ul>{{/LEFT_OUTS}}
  <section class="scroll" tabindex="0" aria-labelledby="effect-figures">
    <h3 id="effect-figures">[[effect.figures]]</h3>
    <table>
      <thead><tr><th scope="col">[[effect.item]]</th><th scope="col" class="number">[[effect.target]]</th><th scope="col" class="number">[[effect.value]]</th><th scope="col">[[effect.reached]]</th>{{#COMPARED}}<th scope="col" class="number">[[effect.then]]</th><th scope="col">[[effect.change]]</th>{{/COMPARED}}</tr></thead>
      <tbody>{{#FIGURES}}<tr><th scope="row">{{LABEL}}</th><td class="number">{{TARGET}}</td><td class="number wide main">{{VALUE}}</td><td class="said">{{REACHED}}</td>{{#THEN}}<td class="number wide">{{VALUE}}</td><td class="said">{{CHANGE}}</td>{{/THEN}}</tr>{{/FIGURES}}</tbody>
    </table>
    {{#LENGTH_NOTE}}<p class="small dim">{{TEXT}}</p>{{/LENGTH_NOTE}}
    {{#SCALE_NOTE}}<p class="small dim">{{TEXT}}</p>{{/SCALE_NOTE}}
  </section>
  <section class="scroll" tabindex="0" aria-labelledby="effect-estimate">
    <h3 id="effect-estimate">[[effect.estimate]]</h3>
    <table>
      <thead><tr><th scope="col">[[effect.item]]</th><th scope="col">[[effect.estimated]]</th><th scope="col">[[effect.basis]]</th></tr></thead>
      <tbody>{{#ESTIMATES}}<tr><th scope="row">{{LABEL}}</th><td class="said long">{{VALUE}}</td><td class="said long">{{BASIS}}</td></tr>{{/ESTIMATES}}</tbody>
    </table>
  </section>
  <section class="scroll" tabindex="0" aria-labelledby="effect-days">
    <h3 id="effect-days">[[effect.days]]</h3>
    <table>
      <thead><tr><th scope="col">[[effect.day]]</th><th scope="col">[[effect.open]]</th><th scope="col" class="number">[[effect.checkins]]</th><th scope="col" class="number">[[effect.visits]]</th><th scope="col" class="number">[[effect.responses]]</th></tr></thead>
      <tbody>{{#DAYS}}<tr><th scope="row">{{DATE}}</th><td>{{OPEN}}</td><td class="number">{{CHECKINS}}</td><td class="number">{{VISITS}}</td><td class="number">{{RESPONSES}}</td></tr>{{/DAYS}}</tbody>
    </table>
  </section>
  <section class="scroll" tabindex="0" aria-labelledby="effect-like">
    <h3 id="effect-like">[[effect.like]]</h3>
    {{#LIKE}}<table>
      <thead><tr><th scope="col">[[effect.kind]]</th><th scope="col">[[effect.over]]</th><th scope="col" class="number">[[effect.checkins_an_hour]]</th><th scope="col" class="number">[[effect.visits_an_hour]]</th>{{#COMPARED}}<th scope="col">[[effect.then_over]]</th><th scope="col" class="number">[[effect.then_checkins_an_hour]]</th><th scope="col" class="number">[[effect.then_visits_an_hour]]</th>{{/COMPARED}}</tr></thead>
      <tbody>{{#KINDS}}<tr><th scope="row">{{LABEL}}</th><td>{{OVER}}</td><td class="number">{{CHECKINS}}</td><td class="number">{{VISITS}}</td>{{#THEN}}<td>{{OVER}}</td><td class="number">{{CHECKINS}}</td><td class="number">{{VISITS}}</td>{{/THEN}}</tr>{{/KINDS}}</tbody>
    </table>
    <p class="small dim">[[effect.like_note]]</p>{{/LIKE}}
    {{#NO_LIKE}}<p class="small">[[effect.none_yet]]</p>{{/NO_LIKE}}
  </section>
  <section class="scroll" tabindex="0" aria-labelledby="effect-hours">
    <h3 id="effect-hours">[[effect.hours]]</h3>
    {{#BY_HOUR}}<table class="result-hours">
      <thead><tr><th scope="col">[[result.hour]]</th>{{#HEADS}}<th scope="col">{{LABEL}}</th>{{/HEADS}}</tr></thead>
      <tbody>{{#HOURS}}<tr><th scope="row">{{HOUR}}</th>{{#CELLS}}<td><span>{{VALUE}}</span>{{>BAR}}</td>{{/CELLS}}</tr>{{/HOURS}}</tbody>
    </table>
    <p class="small dim">[[effect.hours_note]]</p>{{/BY_HOUR}}
    {{#NO_BY_HOUR}}<p class="small">[[effect.none_yet]]</p>{{/NO_BY_HOUR}}
  </section>
  <section class="scroll" tabindex="0" aria-labelledby="effect-booths">
    <h3 id="effect-booths">[[effect.booths]]</h3>
    <table>
      <thead><tr><th scope="col">[[tally.booth]]</th><th scope="col" class="number">[[effect.visits]]</th><th scope="col" class="for-bar">[[tally.bar]]</th><th scope="col" class="number">[[effect.booth_share]]</th><th scope="col" class="number">[[effect.booth_visitors]]</th>{{#COMPARED}}<th scope="col" class="number">[[effect.then_visits]]</th><th scope="col" class="number">[[effect.then_share]]</th>{{/COMPARED}}</tr></thead>
      <tbody>{{#BOOTHS}}<tr><th scope="row">{{NAME}}</th><td class="number">{{VISITS}}</td><td class="for-bar">{{>BAR}}</td><td class="number">{{PERCENT}}</td><td class="number">{{VISITORS}}</td>{{#THEN}}<td class="number">{{VISITS}}</td><td class="number">{{PERCENT}}</td>{{/THEN}}</tr>{{/BOOTHS}}</tbody>
    </table>
    {{#GONE_BOOTHS}}<p class="small dim">{{TEXT}}</p>{{/GONE_BOOTHS}}
  </section>
  <section aria-labelledby="effect-answers">
    <h3 id="effect-answers">[[effect.answers]]</h3>
    {{#QUESTIONS}}<div class="result-answer scroll" tabindex="0" role="group" aria-labelledby="q{{ID}}">
      <h4 id="q{{ID}}">{{TITLE}}</h4>
      <p class="small">{{ANSWERED}}{{#CHANGED}}{{BI_SPACE}}{{CHANGE}}{{/CHANGED}}{{#MEAN}}{{BI_SPACE}}<strong>{{TEXT}}</strong>{{/MEAN}}{{BI_SPACE}}{{FEW}}</p>
      {{#BEFORE}}<p class="small dim">{{TEXT}}</p>{{/BEFORE}}
      <table>
        <thead><tr><th scope="col">[[tally.choice]]</th><th scope="col" class="number">[[tally.count]]</th><th scope="col" class="number">[[tally.percent]]</th><th scope="col" class="for-bar">[[tally.bar]]</th>{{#PAIRED}}<th scope="col" class="number">[[effect.then_count]]</th><th scope="col" class="number">[[effect.then_percent]]</th><th scope="col">[[effect.points]]</th>{{/PAIRED}}</tr></thead>
        <tbody>{{#CHOICES}}<tr><th scope="row">{{LABEL}}</th><td class="number">{{VALUE}}</td><td class="number">{{PERCENT}}{{BI_SPACE}}<span class="dim">{{RANGE}}</span></td><td class="for-bar">{{>BAR}}</td>{{#THEN}}<td class="number">{{VALUE}}</td><td class="number">{{PERCENT}}{{BI_SPACE}}<span class="dim">{{RANGE}}</span></td><td>{{CHANGE}}</td>{{/THEN}}</tr>{{/CHOICES}}</tbody>
      </table>
    </div>{{/QUESTIONS}}
    <p class="small dim">[[tally.range_note]]</p>
  </section>
  {{#COMPARED}}<section aria-labelledby="effect-apart">
    <h3 id="effect-apart">[[effect.apart]]</h3>
    <p class="small">[[effect.apart_note]]</p>
    {{#NO_APART}}<p class="small">[[effect.apart_none]]</p>{{/NO_APART}}
    {{#APART}}<ul class="list small">{{#ROWS}}<li>{{TEXT}}</li>{{/ROWS}}</ul>{{/APART}}
  </section>{{/COMPARED}}
  <section aria-labelledby="effect-method">
    <h3 id="effect-method">[[effect.method]]</h3>
    <ul class="list small">
      <li>[[effect.method_counts]]</li>
      <li>[[effect.method_few]]</li>
      <li>[[effect.method_estimate]]</li>
      <li>[[staff.estimate_how_people]]</li>
      <li>[[staff.estimate_how_money]]</li>
      <li>[[staff.estimate_how_interval]]</li>
      <li>[[staff.estimate_limits]]</li>
      <li>[[effect.method_answers]]</li>
      <li>[[effect.method_personal]]</li>
      {{#COMPARED}}<li>[[effect.method_years]]</li>
      <li>[[effect.method_difference]]</li>{{/COMPARED}}
      {{#KEPT}}<li>[[effect.method_again]]</li>{{/KEPT}}
      {{#ERASED}}<li>[[effect.method_erased]]</li>{{/ERASED}}
    </ul>
  </section>
</article>
