{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="tally-head">
  <h1>{{HEADING}}</h1>
  <p><time datetime="{{MOMENT}}">{{AS_OF}}</time></p>
  <p class="no-print"><a class="button second small" href="{{REFRESH_URL}}">[[tally.refresh]]</a></p>
</div>
<section class="panel today" aria-labelledby="today">
  <h2 id="today">{{TODAY_OF}}</h2>
  <p class="today-number"><data value="{{TODAY_RAW}}">{{TODAY_NUMBER}}</data>[[tally.unit_cases]]</p>
  <ul>{{#TODAY_LINES}}<li>{{TEXT}}</li>{{/TODAY_LINES}}</ul>
</section>
<form class="filter no-print" method="get" action="/admin/e/{{EVENT:u}}" aria-label="[[tally.filter]]">
  {{#SEARCHED}}<input type="hidden" name="q" value="{{SEARCH}}">{{/SEARCHED}}
  <p><label for="day">[[tally.day]]</label><select id="day" name="day"><option value="">[[tally.all_days]]</option>{{#DAY_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/DAY_CHOICES}}</select></p>
  <p><label for="booth">[[tally.booth]]</label><select id="booth" name="booth"><option value="">[[tally.all_booths]]</option>{{#BOOTH_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/BOOTH_CHOICES}}</select></p>
  <p><label for="source">[[tally.source]]</label><select id="source" name="source"><option value="">[[tally.all_sources]]</option>{{#SOURCE_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/SOURCE_CHOICES}}</select></p>
  <p><button class="button second small">[[tally.filter_button]]</button>{{#FILTERED}} <a href="{{URL}}">[[tally.filter_clear]]</a>{{/FILTERED}}</p>
</form>
<dl class="figures">
  {{#FIGURES}}<div class="panel{{#UNFILTERED}} unfiltered{{/UNFILTERED}}"><dt>{{LABEL}}{{#UNFILTERED}}{{BI_SPACE}}<span class="badge">[[tally.unfiltered]]</span>{{/UNFILTERED}}</dt><dd><data value="{{RAW}}">{{VALUE}}</data>{{UNIT}}</dd>{{#LINES}}<dd class="small">{{TEXT}}</dd>{{/LINES}}<dd class="small dim">{{NOTE}}</dd></div>{{/FIGURES}}
</dl>
{{#LEFT_OUTS}}<section class="section" aria-labelledby="left-outs">
  <h2 id="left-outs">[[tally.left_outs]]</h2>
  <div class="note stack">
    <ul class="list">{{#ROWS}}<li>{{TEXT}}</li>{{/ROWS}}</ul>
    <p>[[tally.left_outs_files]]</p>
    {{#HOST}}<p class="onward no-print"><a href="/admin/e/{{EVENT:u}}/left-out">[[tally.left_outs_change]]</a></p>{{/HOST}}
  </div>
</section>{{/LEFT_OUTS}}
{{#MARKS}}<section class="section" aria-labelledby="marks">
  <h2 id="marks">[[tally.marks]]</h2>
  <div class="note stack">
    <ul class="list">
      {{#ROWS}}<li><strong>{{TEXT}}</strong>{{BI_SPACE}}{{NOTE}}{{#LEAVE_OUT}}{{BI_SPACE}}<a class="nowrap no-print" href="{{URL}}" aria-label="{{LABEL}}">[[tally.mark_leave_out]]</a>{{/LEAVE_OUT}}</li>{{/ROWS}}
    </ul>
    <p>[[tally.marks_why]]</p>
    {{#HOST}}<p>[[tally.marks_host]]{{BI_SPACE}}<a href="/admin/e/{{EVENT:u}}/posters">[[staff.posters]]</a></p>{{/HOST}}
    {{#OTHER}}<p>[[tally.marks_other]]</p>{{/OTHER}}
  </div>
</section>{{/MARKS}}
<nav class="jump no-print" aria-label="[[tally.contents]]">
  <ul>
    <li><a href="#days">[[tally.days]]</a></li>
    <li><a href="#booths">[[tally.booths]]</a></li>
    <li><a href="#hours">[[tally.hours]]</a></li>
    <li><a href="#pairs">[[tally.both]]</a></li>
    <li><a href="#ends">[[tally.ends]]</a></li>
    <li><a href="#sources">[[tally.sources]]</a></li>
    <li><a href="#answers">[[tally.answers]]</a></li>
    <li><a href="#comments">[[tally.comments]]</a></li>
    <li><a href="#export">[[tally.export]]</a></li>
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
<section class="section" aria-labelledby="booths">
  <h2 id="booths">[[tally.booths]]</h2>
  <div class="panel stack">
    <div class="scroll" role="region" tabindex="0" aria-labelledby="booths-table">
      <table class="barred">
        <caption class="hidden" id="booths-table">[[tally.booths_table]]</caption>
        <thead><tr><th scope="col">[[tally.booth]]</th><th scope="col" class="number">[[tally.column_visits]]</th><th scope="col" class="for-bar">[[tally.bar]]</th><th scope="col" class="number">[[tally.people]]</th>{{#SOURCES}}<th scope="col" class="number"><span class="key {{KIND}}"></span>{{SOURCE}}</th>{{/SOURCES}}</tr></thead>
        <tbody>
          {{#BOOTHS}}<tr{{#OWN}} class="now"{{/OWN}}><th scope="row">{{#ELSEWHERE}}{{NAME}}{{/ELSEWHERE}}{{#COCKPIT}}<a href="/admin/e/{{EVENT:u}}/booth/{{CODE:u}}">{{NAME}}</a>{{/COCKPIT}}{{#OWN}}{{BI_SPACE}}<span class="badge">[[tally.own]]</span>{{/OWN}}</th><td class="number">{{VISITS}}</td><td class="for-bar">{{>BAR}}</td><td class="number">{{VISITORS}}</td>{{#CELLS}}<td class="number">{{VALUE}}</td>{{/CELLS}}</tr>{{/BOOTHS}}
        </tbody>
        <tfoot><tr><th scope="row">[[tally.total]]</th><td class="number">{{VISITS}}</td><td class="for-bar"></td><td class="number"></td>{{#SOURCES}}<td class="number">{{VALUE}}</td>{{/SOURCES}}</tr></tfoot>
      </table>
    </div>
    {{#NOT_BY_SOURCE}}<p class="small">[[tally.booths_not_by_source]]</p>{{/NOT_BY_SOURCE}}
    <p class="small dim">[[tally.booths_note]]{{#HOST}}[[staff.cockpit_from]]{{/HOST}}</p>
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
          {{#PAIRS}}<tr{{#OWN}} class="own"{{/OWN}}><th scope="row">{{NAME}}{{#OWN}}{{BI_SPACE}}<span class="badge">[[tally.own]]</span>{{/OWN}}</th><td class="number total">{{TOTAL}}</td>{{#CELLS}}{{#SELF}}<td class="number self">[[tally.closed]]</td>{{/SELF}}{{#OTHER}}<td class="number {{SHADE}}">{{RATIO}} <span class="share">{{VALUE}}[[tally.unit_people]]{{#FEW}}{{BI_SPACE}}[[tally.few]]{{/FEW}}</span></td>{{/OTHER}}{{/CELLS}}</tr>{{/PAIRS}}
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
  {{#NOT_BY_SOURCE}}<p class="small dim">[[tally.not_by_source]]</p>{{/NOT_BY_SOURCE}}
  <p class="small dim">[[tally.range_note]]</p>
  <div class="answers">
    {{#QUESTIONS}}<div class="panel stack">
      <h3 id="question{{ID}}">{{TITLE}}</h3>
      {{#PERSONAL}}<p class="note">{{TEXT}}</p>{{/PERSONAL}}
      {{#CHANGED}}<p class="note">{{CHANGE}}</p>{{/CHANGED}}
      {{#ANSWERED}}<p class="dim">{{TEXT}}</p>{{/ANSWERED}}
      {{#CHOOSE}}{{#SCALE}}{{#MEAN}}<p class="mean">{{TEXT}}</p>{{/MEAN}}<div class="scale">{{>BAR}}</div>{{/SCALE}}
      {{#FEW_NOTE}}<p class="note small">[[tally.few_note]]</p>{{/FEW_NOTE}}
      <div class="scroll" role="region" tabindex="0" aria-labelledby="question{{ID}}">
        <table class="barred of-whole">
          <caption class="hidden">{{TITLE}}</caption>
          <thead><tr><th scope="col">[[tally.choice]]</th><th scope="col" class="number">[[tally.count]]</th><th scope="col" class="number">[[tally.percent]]</th>{{#BARS}}<th scope="col" class="for-bar">[[tally.bar]]</th>{{/BARS}}<th scope="col" class="number">[[tally.range]]</th></tr></thead>
          <tbody>
            {{#CHOICES}}<tr><th scope="row">{{#STEP}}<span class="key {{KIND}}"></span>{{/STEP}}{{LABEL}}</th><td class="number">{{VALUE}}</td><td class="number">{{PERCENT}}</td>{{#BARRED}}<td class="for-bar">{{>BAR}}</td>{{/BARRED}}<td class="number dim">{{RANGE}}</td></tr>{{/CHOICES}}
          </tbody>
        </table>
      </div>
      {{#MANY}}<p class="small dim">[[tally.many_note]]</p>{{/MANY}}
      {{#CROSS}}<details>
        <summary>[[tally.cross]]</summary>
        <div class="scroll" role="region" tabindex="0" aria-labelledby="question{{ID}} cross{{ID}}">
          <table class="heat cross">
            <caption id="cross{{ID}}">[[tally.cross_table]]</caption>
            <thead><tr><th scope="col">[[tally.choice]]</th>{{#CROSS_BOOTHS}}<th scope="col" class="number">{{NAME}}</th>{{/CROSS_BOOTHS}}</tr></thead>
            <tbody>
              {{#CROSS_ANSWERED}}<tr class="answered"><th scope="row">[[tally.cross_answered]]</th>{{#ANSWERED_CELLS}}<td class="number">{{VALUE}}</td>{{/ANSWERED_CELLS}}</tr>{{/CROSS_ANSWERED}}
              {{#CROSS_MEANS}}<tr class="answered"><th scope="row">[[export.mean]]</th>{{#MEAN_CELLS}}<td class="number">{{VALUE}}{{#FEW}} <span class="share">[[tally.few]]</span>{{/FEW}}</td>{{/MEAN_CELLS}}</tr>{{/CROSS_MEANS}}
              {{#CROSS_ROWS}}<tr><th scope="row">{{LABEL}}</th>{{#CELLS}}<td class="number h{{HEAT}}">{{VALUE}}{{#SHARE}} <span class="share">{{PERCENT}}</span>{{/SHARE}}</td>{{/CELLS}}</tr>{{/CROSS_ROWS}}
            </tbody>
          </table>
        </div>
        <p class="small dim">[[tally.cross_note]]</p>
      </details>{{/CROSS}}{{/CHOOSE}}
      {{#WRITE}}<p class="onward"><a href="#comments">[[tally.text_note]]</a></p>{{/WRITE}}
    </div>{{/QUESTIONS}}
  </div>
</section>
<section class="section" aria-labelledby="comments">
  <h2 id="comments">[[tally.comments]]</h2>
  <div class="panel stack">
    <form class="search no-print" method="get" action="/admin/e/{{EVENT:u}}#comments" role="search">
      {{#KEPT}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/KEPT}}
      <label for="q">[[tally.search]]</label>
      <input id="q" name="q" type="search" value="{{SEARCH}}" maxlength="100">
      <button class="button second small">[[tally.search_button]]</button>
      {{#SEARCHED}}<a href="{{URL}}">[[tally.search_clear]]</a>{{/SEARCHED}}
    </form>
    <p>{{COMMENTS_OF}}</p>
    {{#NOT_BY_SOURCE}}<p class="small dim">[[tally.not_by_source]]</p>{{/NOT_BY_SOURCE}}
    {{#NONE}}<p class="dim">{{#SEARCHED}}[[tally.search_none]]{{/SEARCHED}}{{#NOT_SEARCHED}}[[tally.comments_none]]{{/NOT_SEARCHED}}</p>{{/NONE}}
    {{#ERASED}}<p>[[tally.comments_erased]]</p>{{/ERASED}}
    {{#SOME}}<ul class="rows comments">
      {{#COMMENTS}}<li><p>{{TEXT:p}}</p><p class="small dim">{{DATE}}{{#WHICH}}{{BI_SPACE}}{{TITLE}}{{/WHICH}}{{#HIDE}}{{BI_SPACE}}<a class="no-print" href="{{URL}}">[[tally.comment_hide]]<span class="hidden">{{BI_SPACE}}{{NUMBER}}</span></a>{{/HIDE}}</p></li>{{/COMMENTS}}
    </ul>{{/SOME}}
    {{#PAGING}}<nav class="paging" aria-label="[[tally.paging]]">
      <ul>
        {{#BEFORE}}<li class="no-print"><a href="{{URL}}" rel="prev">[[tally.page_before]]</a></li>{{/BEFORE}}
        <li>{{TEXT}}</li>
        {{#AFTER}}<li class="no-print"><a href="{{URL}}" rel="next">[[tally.page_after]]</a></li>{{/AFTER}}
      </ul>
    </nav>{{/PAGING}}
    {{#HOST}}<p class="onward no-print"><a href="/admin/e/{{EVENT:u}}/comments/check">[[comment.check]]</a></p>{{/HOST}}
  </div>
</section>
<section class="section no-print" aria-labelledby="export">
  <h2 id="export">[[tally.export]]</h2>
  <div class="panel stack">
    <p>{{EXPORT_OF}}{{#FILTERED}}{{BI_SPACE}}[[tally.export_filtered]]{{/FILTERED}}{{#NOT_BY_SOURCE}}{{BI_SPACE}}[[tally.not_by_source]]{{/NOT_BY_SOURCE}}</p>
    <ul class="list">
      {{#FILES}}<li><a href="{{URL}}">{{LABEL}}</a>{{#SIZE}}{{BI_SPACE}}<span class="small dim">{{TEXT}}</span>{{/SIZE}}</li>{{/FILES}}
    </ul>
    <p class="small dim">[[tally.export_note]]</p>
  </div>
</section>
