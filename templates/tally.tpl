{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
{{#MARKS}}<section class="section" aria-labelledby="marks">
  <h2 id="marks">[[tally.marks]]</h2>
  <div class="note stack">
    <ul class="list">
      {{#ROWS}}<li><strong>{{TEXT}}</strong>{{BI_SPACE}}{{NOTE}}{{#LEAVE_OUT}}{{BI_SPACE}}<a class="nowrap no-print" href="{{URL}}" aria-label="{{LABEL}}">[[tally.mark_leave_out]]</a>{{/LEAVE_OUT}}</li>{{/ROWS}}
    </ul>
    {{#MORE}}<p>[[staff.marks_more]]</p>{{/MORE}}
    <p>[[tally.marks_why]]</p>
    {{#HOST}}<p>[[tally.marks_host]]{{BI_SPACE}}<a href="/admin/e/{{EVENT:u}}/posters">[[staff.posters]]</a></p>{{/HOST}}
    {{#OTHER}}<p>[[tally.marks_other]]</p>{{/OTHER}}
  </div>
</section>{{/MARKS}}
{{#BURSTS}}<section class="section" aria-labelledby="bursts">
  <h2 id="bursts">[[tally.bursts]]</h2>
  <div class="note stack">
    <ul class="list">{{#ROWS}}<li><strong>{{TEXT}}</strong>{{BI_SPACE}}{{NOTE}}</li>{{/ROWS}}</ul>
    {{#MORE}}<p>[[staff.bursts_more]]</p>{{/MORE}}
    <p>[[tally.bursts_why]]</p>
    {{#WITHOUT}}<p class="onward no-print"><a href="/admin/e/{{EVENT:u}}/left-out#bursts">[[tally.bursts_without]]</a></p>{{/WITHOUT}}
  </div>
</section>{{/BURSTS}}
<div class="summary">
<div>
<section class="panel today" aria-labelledby="today">
  <h2 id="today">{{TODAY_OF}}</h2>
  {{#TODAY_COME}}<p class="today-number"><data value="{{RAW}}">{{VALUE}}</data>[[tally.unit_cases]]</p>{{/TODAY_COME}}
  {{#TODAY_TO_COME}}<p>[[tally.to_come]]</p>{{/TODAY_TO_COME}}
  <ul>{{#TODAY_LINES}}<li>{{TEXT}}</li>{{/TODAY_LINES}}</ul>
</section>
<section class="panel whole" aria-labelledby="whole">
  <h2 id="whole">[[tally.whole]]</h2>
  <dl>
    {{#WHOLE}}<div><dt>{{LABEL}}</dt> <dd>{{TEXT}}{{#LEFT_OUTS}}<ul class="list">{{#ROWS}}<li>{{TEXT}}</li>{{/ROWS}}</ul>[[tally.left_outs_files]]{{#HOST}} <a class="no-print" href="/admin/e/{{EVENT:u}}/left-out">[[tally.left_outs_change]]</a>{{/HOST}}{{/LEFT_OUTS}}</dd></div>{{/WHOLE}}
  </dl>
</section>
<section class="panel told" aria-labelledby="told">
  <h2 id="told">[[tally.told]]</h2>
  {{#TOLD}}<p class="told-text">{{TEXT}}</p>
  <p class="small dim no-print">[[tally.told_how]]</p>{{/TOLD}}
  {{#TOLD_NOTHING}}<p>[[tally.told_nothing]]</p>{{/TOLD_NOTHING}}
  {{#TOLD_NOT_BY_SOURCE}}<p>[[tally.told_not_by_source]]</p>{{/TOLD_NOT_BY_SOURCE}}
</section>
</div>
<section class="panel" aria-labelledby="booths">
  <h2 id="booths">[[tally.booths]]</h2>
  <div class="stack">
    <div class="scroll" role="region" tabindex="0" aria-labelledby="booths-table">
      <table class="barred">
        <caption class="hidden" id="booths-table">[[tally.booths_table]]</caption>
        <thead><tr><th scope="col">[[tally.booth]]</th><th scope="col" class="number">[[tally.column_visits]]</th><th scope="col" class="for-bar">[[tally.bar]]</th><th scope="col" class="number">[[tally.people]]</th></tr></thead>
        <tbody>
          {{#BOOTHS}}<tr{{#OWN}} class="now"{{/OWN}}><th scope="row">{{#ELSEWHERE}}{{NAME}}{{/ELSEWHERE}}{{#COCKPIT}}<a href="/admin/e/{{EVENT:u}}/booth/{{CODE:u}}">{{NAME}}</a>{{/COCKPIT}}{{#OWN}}{{BI_SPACE}}<span class="badge">[[tally.own]]</span>{{/OWN}}</th><td class="number">{{VISITS}}</td><td class="for-bar">{{>BAR}}</td><td class="number">{{VISITORS}}</td></tr>{{/BOOTHS}}
        </tbody>
        <tfoot><tr><th scope="row">[[tally.total]]</th><td class="number">{{VISITS}}</td><td class="for-bar"></td><td class="number"></td></tr></tfoot>
      </table>
    </div>
    {{#NOT_BY_SOURCE}}<p class="small">[[tally.booths_not_by_source]]</p>{{/NOT_BY_SOURCE}}
    <p class="small dim">[[tally.booths_note]]{{#HOST}}[[staff.cockpit_from]]{{/HOST}}</p>
  </div>
</section>
</div>
<dl class="figures">
  {{#FIGURES}}<div class="panel{{#UNFILTERED}} unfiltered{{/UNFILTERED}}"><dt>{{LABEL}}{{#UNFILTERED}}{{BI_SPACE}}<span class="badge">[[tally.unfiltered]]</span>{{/UNFILTERED}}</dt><dd><data value="{{RAW}}">{{VALUE}}</data>{{UNIT}}</dd>{{#LINES}}<dd class="small">{{TEXT}}</dd>{{/LINES}}<dd class="small dim">{{NOTE}}</dd></div>{{/FIGURES}}
</dl>
<p class="onward no-print"><a href="{{SHEET_URL}}">[[tally.export_sheet]]</a></p>
