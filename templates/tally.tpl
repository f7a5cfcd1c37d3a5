{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="tally-head">
  <h1>[[tally.title]]</h1>
  <p><time datetime="{{MOMENT}}">{{AS_OF}}</time></p>
  <p class="no-print"><a class="button second small" href="/admin/e/{{EVENT:u}}{{#ONE_BOOTH}}?booth={{CODE:u}}{{/ONE_BOOTH}}">[[tally.refresh]]</a> <a class="button second small" href="/admin/e/{{EVENT:u}}/kiosk">[[staff.kiosk_title]]</a>{{#HOST}} <a class="button second small" href="/admin/e/{{EVENT:u}}/posters">[[staff.posters]]</a>{{/HOST}}</p>
</div>
<dl class="figures">
  {{#FIGURES}}<div class="panel"><dt>{{LABEL}}</dt><dd><data value="{{RAW}}">{{VALUE}}</data>{{UNIT}}</dd><dd class="small dim">{{NOTE}}</dd></div>{{/FIGURES}}
</dl>
<nav class="jump no-print" aria-label="[[tally.contents]]">
  <ul>
    <li><a href="#days">[[tally.days]]</a></li>
    <li><a href="#booths">[[tally.booths]]</a></li>
    <li><a href="#hours">[[tally.hours]]</a></li>
    <li><a href="#sources">[[tally.sources]]</a></li>
    <li><a href="#answers">[[tally.answers]]</a></li>
    <li><a href="#comments">[[tally.comments]]</a></li>
    <li><a href="#export">[[tally.export]]</a></li>
  </ul>
</nav>
<section class="section" aria-labelledby="days">
  <h2 id="days">[[tally.days]]</h2>
  <div class="panel chart-pair">
    <div class="scroll">{{>DAYS_CHART}}</div>
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
<section class="section" aria-labelledby="booths">
  <h2 id="booths">[[tally.booths]]</h2>
  <div class="panel stack">
    <div class="scroll" role="region" tabindex="0" aria-labelledby="booths-table">
      <table class="barred">
        <caption class="hidden" id="booths-table">[[tally.booths_table]]</caption>
        <thead><tr><th scope="col">[[tally.booth]]</th><th scope="col" class="number">[[tally.column_visits]]</th><th scope="col" class="for-bar">[[tally.bar]]</th><th scope="col" class="number">[[tally.people]]</th>{{#SOURCES}}<th scope="col" class="number"><span class="key {{KIND}}"></span>{{SOURCE}}</th>{{/SOURCES}}</tr></thead>
        <tbody>
          {{#BOOTHS}}<tr{{#OWN}} class="now"{{/OWN}}><th scope="row">{{NAME}}{{#OWN}}{{BI_SPACE}}<span class="badge">[[tally.own]]</span>{{/OWN}}</th><td class="number">{{VISITS}}</td><td class="for-bar">{{>BAR}}</td><td class="number">{{VISITORS}}</td>{{#CELLS}}<td class="number">{{VALUE}}</td>{{/CELLS}}</tr>{{/BOOTHS}}
        </tbody>
        <tfoot><tr><th scope="row">[[tally.total]]</th><td class="number">{{VISITS}}</td><td class="for-bar"></td><td class="number"></td>{{#SOURCES}}<td class="number">{{VALUE}}</td>{{/SOURCES}}</tr></tfoot>
      </table>
    </div>
    <p class="small dim">[[tally.booths_note]]</p>
  </div>
</section>
<section class="section" aria-labelledby="hours">
  <h2 id="hours">[[tally.hours]]</h2>
  <div class="panel stack">
    <div class="scroll">{{>HOURS_CHART}}</div>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="hours-table">
      <table class="heat">
        <caption class="hidden" id="hours-table">[[tally.hours_table]]</caption>
        <thead><tr><th scope="col">[[tally.booth]]</th>{{#HOURS}}<th scope="col" class="number">{{HOUR}}</th>{{/HOURS}}<th scope="col" class="number">[[tally.total]]</th></tr></thead>
        {{#HOUR_DAYS}}<tbody>
          <tr class="group"><th scope="rowgroup" colspan="{{SPAN}}"><span>{{DATE}}</span></th></tr>
          {{#ROWS}}<tr{{#SUM}} class="sum"{{/SUM}}><th scope="row">{{NAME}}</th>{{#CELLS}}<td class="number h{{HEAT}}">{{VALUE}}</td>{{/CELLS}}<td class="number">{{TOTAL}}</td></tr>{{/ROWS}}
        </tbody>{{/HOUR_DAYS}}
      </table>
    </div>
    <p class="small dim">[[tally.hours_note]]</p>
  </div>
</section>
<section class="section" aria-labelledby="sources">
  <h2 id="sources">[[tally.sources]]</h2>
  <div class="panel">
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
  </div>
</section>
<section class="section" aria-labelledby="answers">
  <h2 id="answers">[[tally.answers]]</h2>
  <div class="answers">
    {{#QUESTIONS}}<div class="panel stack">
      <h3 id="question{{ID}}">{{TITLE}}</h3>
      <p class="dim">{{ANSWERED}}</p>
      {{#CHOOSE}}<div class="scroll" role="region" tabindex="0" aria-labelledby="question{{ID}}">
        <table class="barred of-whole">
          <caption class="hidden">{{TITLE}}</caption>
          <thead><tr><th scope="col">[[tally.choice]]</th><th scope="col" class="number">[[tally.count]]</th><th scope="col" class="number">[[tally.percent]]</th><th scope="col" class="for-bar">[[tally.bar]]</th></tr></thead>
          <tbody>
            {{#CHOICES}}<tr><th scope="row">{{LABEL}}</th><td class="number">{{VALUE}}</td><td class="number">{{PERCENT}}</td><td class="for-bar">{{>BAR}}</td></tr>{{/CHOICES}}
          </tbody>
        </table>
      </div>
      {{#MANY}}<p class="small dim">[[tally.many_note]]</p>{{/MANY}}{{/CHOOSE}}
      {{#WRITE}}<p><a href="#comments">[[tally.text_note]]</a></p>{{/WRITE}}
    </div>{{/QUESTIONS}}
  </div>
</section>
<section class="section" aria-labelledby="comments">
  <h2 id="comments">[[tally.comments]]</h2>
  <div class="panel stack">
    {{#CHOOSE_SCOPE}}<form class="scope no-print" method="get" action="/admin/e/{{EVENT:u}}#comments">
      <label for="booth">[[tally.scope]]</label>
      <select id="booth" name="booth"><option value="">[[tally.scope_all]]</option>{{#BOOTHS}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/BOOTHS}}</select>
      <button class="button second small">[[tally.scope_button]]</button>
    </form>{{/CHOOSE_SCOPE}}
    <p>{{COMMENTS_OF}}{{#NEWEST}}{{BI_SPACE}}{{TEXT}}{{/NEWEST}}</p>
    {{#NONE}}<p class="dim">[[tally.comments_none]]</p>{{/NONE}}
    {{#SOME}}<ul class="rows comments">
      {{#COMMENTS}}<li><p>{{TEXT:p}}</p><p class="small dim">{{DATE}}{{#WHICH}}{{BI_SPACE}}{{TITLE}}{{/WHICH}}</p></li>{{/COMMENTS}}
    </ul>{{/SOME}}
  </div>
</section>
<section class="section no-print" aria-labelledby="export">
  <h2 id="export">[[tally.export]]</h2>
  <div class="panel stack">
    <p>{{EXPORT_OF}}</p>
    <ul class="list">
      <li><a href="/admin/e/{{EVENT:u}}/export/visits.csv{{#ONE_BOOTH}}?booth={{CODE:u}}{{/ONE_BOOTH}}">[[tally.export_visits]]</a></li>
      <li><a href="/admin/e/{{EVENT:u}}/export/responses.csv{{#ONE_BOOTH}}?booth={{CODE:u}}{{/ONE_BOOTH}}">[[tally.export_responses]]</a></li>
      <li><a href="/admin/e/{{EVENT:u}}/export/tally.csv">[[tally.export_tally]]</a></li>
      <li><a href="/admin/e/{{EVENT:u}}/tally.json">[[tally.export_json]]</a></li>
    </ul>
    <p class="small dim">[[tally.export_note]]</p>
  </div>
</section>
