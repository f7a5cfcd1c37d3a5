{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<nav class="jump no-print" aria-label="[[tally.contents]]">
  <ul>
    <li><a href="#days">[[tally.days]]</a></li>
    <li><a href="#hours">[[tally.hours]]</a></li>
    <li><a href="#pairs">[[tally.both]]</a></li>
    <li><a href="#ends">[[tally.ends]]</a></li>
    <li><a href="#sources">[[tally.sources]]</a></li>
  </ul>
</nav>
<section class="section" aria-labelledby="days">
  <h2 id="days">[[tally.days]]</h2>
  {{#NOT_BY_BOOTH}}<p class="small">[[tally.days_not_by_booth]]</p>{{/NOT_BY_BOOTH}}
  {{#NOT_BY_SOURCE}}<p class="small">[[tally.days_not_by_source]]</p>{{/NOT_BY_SOURCE}}
  <div class="panel{{#DAYS_CHARTED}} chart-pair{{/DAYS_CHARTED}}">
    {{#DAYS_CHARTED}}<div class="scroll">{{>DAYS_CHART}}</div>{{/DAYS_CHARTED}}
    <div class="scroll" role="region" tabindex="0" aria-labelledby="days-table">
      <table>
        <caption class="hidden" id="days-table">[[tally.days_table]]</caption>
        <thead><tr><th scope="col">[[tally.day]]</th><th scope="col" class="number">[[tally.column_checkins]]</th><th scope="col" class="number">[[tally.column_visits]]</th><th scope="col" class="number">[[tally.column_responses]]</th></tr></thead>
        <tbody>
          {{#DAYS}}<tr{{#TODAY}} class="now"{{/TODAY}}><th scope="row">{{DATE}}{{#TODAY}}{{BI_SPACE}}<span class="badge">[[tally.today]]</span>{{/TODAY}}</th><td class="number">{{CHECKINS}}</td><td class="number">{{VISITS}}</td><td class="number">{{RESPONSES}}</td></tr>{{/DAYS}}
        </tbody>
        <tfoot><tr><th scope="row">[[tally.total]]</th><td class="number">{{CHECKINS}}</td><td class="number">{{VISITS}}</td><td class="number">{{RESPONSES}}</td></tr></tfoot>
      </table>
    </div>
  </div>
</section>
<section class="section" aria-labelledby="hours">
  <h2 id="hours">[[tally.hours]]</h2>
  <div class="panel stack">
    <nav class="days no-print" aria-label="[[tally.day]]">
      <ul>{{#DAY_LINKS}}<li><a href="{{URL}}"{{#HERE}} aria-current="true"{{/HERE}}>{{NAME}}</a></li>{{/DAY_LINKS}}</ul>
    </nav>
    <div class="multiples">{{#HOURS_CHARTS}}<figure><figcaption>{{DATE}}</figcaption><div class="scroll" role="region" tabindex="0" aria-label="{{DATE}}">{{>HOURS_CHART}}</div></figure>{{/HOURS_CHARTS}}</div>
    <p class="small dim">[[tally.hours_chart_note]]</p>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="hours-table">
      <table class="heat">
        <caption class="hidden" id="hours-table">[[tally.hours_table]]</caption>
        <thead><tr><th scope="col">[[tally.booth]]</th>{{#HOURS}}<th scope="col" class="number">{{HOUR}}</th>{{/HOURS}}<th scope="col" class="number">[[tally.total]]</th></tr></thead>
        {{#HOUR_DAYS}}<tbody>
          <tr class="group"><th scope="rowgroup" colspan="{{SPAN}}"><span>{{DATE}}</span></th></tr>
          {{#ROWS}}<tr{{#SUM}} class="sum"{{/SUM}}><th scope="row">{{NAME}}</th>{{#CELLS}}<td class="number h{{HEAT}}">{{VALUE}}</td>{{/CELLS}}<td class="number total">{{TOTAL}}</td></tr>{{/ROWS}}
        </tbody>{{/HOUR_DAYS}}
      </table>
    </div>
    <p class="small dim">[[tally.hours_note]]</p>
    <ul class="shades small" aria-label="[[tally.shades]]">{{#SHADES}}<li><span class="h{{HEAT}}"></span>{{TEXT}}</li>{{/SHADES}}</ul>
  </div>
</section>
<section class="section" aria-labelledby="pairs">
  <h2 id="pairs">[[tally.both]]</h2>
  <div class="panel stack">
    {{#PAIRS_ELSEWHERE}}<p>[[tally.both_elsewhere]]</p>{{/PAIRS_ELSEWHERE}}
    {{#PAIRS_SHOWN}}<p>[[tally.both_lead]]</p>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="pairs-table">
      <table class="heat">
        <caption class="hidden" id="pairs-table">[[tally.both_table]]</caption>
        <thead><tr><th scope="col">[[tally.booth]]</th><th scope="col" class="number">[[tally.people]]</th>{{#COLUMN_BOOTHS}}<th scope="col" class="number">{{NAME}}</th>{{/COLUMN_BOOTHS}}</tr></thead>
        <tbody>
          {{#PAIRS}}<tr{{#OWN}} class="own"{{/OWN}}><th scope="row">{{NAME}}{{#OWN}}{{BI_SPACE}}<span class="badge">[[tally.own]]</span>{{/OWN}}</th><td class="number total">{{TOTAL}}</td>{{#CELLS}}{{#SELF}}<td class="number self">[[tally.closed]]</td>{{/SELF}}{{#TO_COME}}<td></td>{{/TO_COME}}{{#OTHER}}<td class="number {{SHADE}}">{{RATIO}} <span class="share">{{VALUE}}[[tally.unit_people]]{{#FEW}}{{BI_SPACE}}[[tally.few]]{{/FEW}}</span></td>{{/OTHER}}{{/CELLS}}</tr>{{/PAIRS}}
        </tbody>
      </table>
    </div>
    <p class="small dim">[[tally.both_note]]</p>{{/PAIRS_SHOWN}}
  </div>
</section>
<section class="section" aria-labelledby="ends">
  <h2 id="ends">[[tally.ends]]</h2>
  <div class="panel stack">
    <div class="scroll" role="region" tabindex="0" aria-labelledby="ends-table">
      <table class="barred two">
        <caption class="hidden" id="ends-table">[[tally.ends_table]]</caption>
        <thead><tr><th scope="col">[[tally.booth]]</th><th scope="col" class="number">[[tally.first]]</th><th scope="col" class="for-bar">[[tally.bar]]</th><th scope="col" class="number">[[tally.last]]</th><th scope="col" class="for-bar">[[tally.bar]]</th></tr></thead>
        <tbody>
          {{#ENDS}}<tr{{#OWN}} class="now"{{/OWN}}><th scope="row">{{NAME}}{{#OWN}}{{BI_SPACE}}<span class="badge">[[tally.own]]</span>{{/OWN}}</th>{{#FIRST}}<td class="number">{{VALUE}}</td><td class="for-bar">{{>BAR}}</td>{{/FIRST}}{{#LAST}}<td class="number">{{VALUE}}</td><td class="for-bar">{{>BAR}}</td>{{/LAST}}</tr>{{/ENDS}}
        </tbody>
      </table>
    </div>
    <p class="small dim">[[tally.ends_note]]</p>
  </div>
</section>
<section class="section" aria-labelledby="sources">
  <h2 id="sources">[[tally.sources]]</h2>
  <div class="panel stack">
    <div class="scroll" role="region" tabindex="0" aria-labelledby="sources-table">
      <table class="barred of-whole with-keys">
        <caption class="hidden" id="sources-table">[[tally.sources_table]]</caption>
        <thead><tr><th scope="col">[[tally.source]]</th><th scope="col" class="number">[[tally.column_visits]]</th><th scope="col" class="for-bar">[[tally.bar]]</th><th scope="col" class="number">[[tally.column_checkins]]</th><th scope="col">[[tally.meaning]]</th></tr></thead>
        <tbody>
          {{#SOURCES}}<tr><th scope="row"><span class="key {{KIND}}"></span>{{SOURCE}}</th><td class="number">{{VALUE}}</td><td class="for-bar">{{>BAR}}</td><td class="number">{{CHECKINS}}</td><td class="small">{{MEANING}}</td></tr>{{/SOURCES}}
        </tbody>
        <tfoot><tr><th scope="row">[[tally.total]]</th><td class="number">{{VISITS}}</td><td class="for-bar"></td><td class="number">{{CHECKINS}}</td><td></td></tr></tfoot>
      </table>
    </div>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="booth-sources-table">
      <table class="barred">
        <caption class="hidden" id="booth-sources-table">[[tally.booth_sources_table]]</caption>
        <thead><tr><th scope="col">[[tally.booth]]</th><th scope="col" class="number">[[tally.column_visits]]</th><th scope="col" class="for-bar">[[tally.bar]]</th>{{#SOURCES}}<th scope="col" class="number"><span class="key {{KIND}}"></span>{{SOURCE}}</th>{{/SOURCES}}</tr></thead>
        <tbody>
          {{#BOOTH_SOURCES}}<tr{{#OWN}} class="now"{{/OWN}}><th scope="row">{{NAME}}{{#OWN}}{{BI_SPACE}}<span class="badge">[[tally.own]]</span>{{/OWN}}</th><td class="number">{{VISITS}}</td><td class="for-bar">{{>BAR}}</td>{{#CELLS}}<td class="number">{{VALUE}}</td>{{/CELLS}}</tr>{{/BOOTH_SOURCES}}
        </tbody>
        <tfoot><tr><th scope="row">[[tally.total]]</th><td class="number">{{VISITS}}</td><td class="for-bar"></td>{{#SOURCES}}<td class="number">{{VALUE}}</td>{{/SOURCES}}</tr></tfoot>
      </table>
    </div>
  </div>
</section>
