{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  {{>FAULTS}}
  <h1>[[staff.close_title]]</h1>
  {{#NEWS_SEALED}}<div class="good" role="status"><p>[[staff.close_news_sealed]]</p></div>{{/NEWS_SEALED}}
  {{#NEWS_PURGED}}<div class="good" role="status"><p>[[staff.close_news_purged]]</p></div>{{/NEWS_PURGED}}
  {{#NEWS_PUBLISHED}}<div class="good" role="status"><p>[[staff.close_news_published]]</p></div>{{/NEWS_PUBLISHED}}
  {{#NEWS_WITHDRAWN}}<div class="good" role="status"><p>[[staff.close_news_withdrawn]]</p></div>{{/NEWS_WITHDRAWN}}
  {{#EARLY}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[staff.close_refused]]</h2><p>[[staff.close_early]]</p></div>{{/EARLY}}
  {{#NOT_SEALED}}<div class="faults" tabindex="-1" autofocus role="alert"><h2>[[staff.close_refused]]</h2><p>[[staff.close_unsealed]]</p></div>{{/NOT_SEALED}}
  <p class="lead">[[staff.close_lead]]</p>
  <dl class="panel facts">
    <div><dt>[[staff.close_period]]</dt><dd>{{PERIOD}}</dd></div>
    <div><dt>[[staff.close_survey]]</dt><dd>[[staff.close_until]]</dd></div>
    <div><dt>[[staff.close_figures]]</dt>{{#FIGURES}}<dd>{{TEXT}}</dd>{{/FIGURES}}</div>
    {{#DIGEST}}<div><dt>[[staff.close_digest]]</dt><dd><span class="address">{{CODE}}</span><br>{{#SAME}}[[staff.close_same]]{{/SAME}}{{#CHANGED}}[[staff.close_changed]]{{/CHANGED}}</dd></div>{{/DIGEST}}
    <div><dt>[[staff.close_records]]</dt>{{#RECORDS}}<dd>{{TEXT}}</dd>{{/RECORDS}}</div>
  </dl>
  <section class="section stack" aria-labelledby="look">
    <h2 id="look">[[staff.close_step_look]]</h2>
    <p>[[staff.close_look]]</p>
    <ul class="list">
      <li><a href="/admin/e/{{EVENT:u}}">[[staff.close_report]]</a></li>
      <li><a href="/admin/e/{{EVENT:u}}/left-out">[[staff.left_out]]</a></li>
      <li><a href="/admin/e/{{EVENT:u}}/counts">[[staff.bar_counts]]</a></li>
    </ul>
  </section>
  <section class="section stack" aria-labelledby="seal">
    <h2 id="seal">[[staff.close_step_seal]]</h2>
    <p>[[staff.close_seal_what]]</p>
    <ul class="list">
      <li>[[staff.close_seal_fixed]]</li>
      <li>[[staff.close_seal_stays]]</li>
      <li>[[staff.close_seal_personal]]</li>
    </ul>
    {{#SEAL}}<details class="panel"><summary>[[staff.close_seal_open]]</summary>
      <form class="stack" method="post" action="/admin/e/{{EVENT:u}}/close">
        <p>[[staff.close_seal_sure]]</p>
        <button class="button" name="act" value="seal">[[staff.close_seal_button]]</button>
      </form>
    </details>{{/SEAL}}
  </section>
  <section class="section stack" aria-labelledby="keep">
    <h2 id="keep">[[staff.close_step_keep]]</h2>
    <p>[[staff.close_keep]]</p>
    <ul class="list">
      <li><a href="/admin/e/{{EVENT:u}}/export/tally.xlsx">[[staff.close_workbook]]</a></li>
      <li><a href="/admin/e/{{EVENT:u}}/export/tally.csv">[[staff.close_csv]]</a></li>
      <li><a href="/admin/e/{{EVENT:u}}/result/all">[[staff.close_results]]</a></li>
      <li><a href="/admin/e/{{EVENT:u}}/result">[[effect.title]]</a></li>
    </ul>
    {{#ROWS}}<p>[[staff.close_voices]]</p>{{/ROWS}}
    <p>[[staff.close_open]]</p>
    {{#PRELIMINARY}}<p class="note">[[staff.close_open_preliminary]]</p>{{/PRELIMINARY}}
    <ul class="list">
      <li><a href="/admin/e/{{EVENT:u}}/export/open-data.csv">[[staff.close_open_csv]]</a></li>
      <li><a href="/admin/e/{{EVENT:u}}/export/open-data-dictionary.csv">[[staff.close_dictionary]]</a></li>
    </ul>
    {{#PUBLISH}}<form class="panel stack" method="post" action="/admin/e/{{EVENT:u}}/close">
      <p>[[staff.close_publish_what]]</p>
      <button class="button second" name="act" value="publish">[[staff.close_publish_button]]</button>
    </form>{{/PUBLISH}}
    {{#PUBLISHED}}<p><strong>{{TEXT}}</strong>{{BI_SPACE}}<a href="/e/{{EVENT:u}}">[[staff.close_published_at]]</a></p>
    <details class="panel"><summary>[[staff.close_withdraw_open]]</summary>
      <form class="stack" method="post" action="/admin/e/{{EVENT:u}}/close">
        <p>[[staff.close_withdraw_sure]]</p>
        <button class="button danger" name="act" value="withdraw">[[staff.close_withdraw_button]]</button>
      </form>
    </details>{{/PUBLISHED}}
    {{#ROWS}}<p>[[staff.close_rows]]</p>
    <ul class="list">
      <li><a href="/admin/e/{{EVENT:u}}/export/visits.csv">visits.csv</a></li>
      <li><a href="/admin/e/{{EVENT:u}}/export/responses.csv">responses.csv</a></li>
    </ul>{{/ROWS}}
  </section>
  <section class="section stack" aria-labelledby="purge">
    <h2 id="purge">[[staff.close_step_purge]]</h2>
    <ul class="list">
      <li>[[staff.close_purge_goes]]</li>
      <li>[[staff.close_purge_stays]]</li>
      <li>[[staff.close_purge_visitors]]</li>
    </ul>
    <h3>[[staff.close_backups]]</h3>
    <p>[[staff.close_backups_hold]]{{BI_SPACE}}<a href="/admin/audit?what=exported&amp;fair={{EVENT:u}}">[[staff.close_exported]]</a></p>
    {{#PURGED}}<p><strong>{{TEXT}}</strong></p>{{/PURGED}}
    {{#UNSEALED}}<p class="note">[[staff.close_unsealed]]</p>{{/UNSEALED}}
    {{#PURGE}}<details class="panel"{{#WRONG}} open{{/WRONG}}><summary>[[staff.close_purge_open]]</summary>
      <form class="stack" method="post" action="/admin/e/{{EVENT:u}}/close" novalidate>
        <p>[[staff.close_purge_sure]]</p>
        <div class="field{{#WRONG}} wrong{{/WRONG}}">
          <label for="words">[[staff.close_name]]<span class="must">[[form.must]]</span></label>
          <p class="support" id="words-support">[[staff.close_name_support]]</p>
          {{#WRONG}}<p class="fault" id="words-fault">{{FAULT}}</p>{{/WRONG}}
          <input type="text" id="words" name="words" value="{{TYPED}}" autocomplete="off" required aria-describedby="words-support{{#WRONG}} words-fault{{/WRONG}}"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        </div>
        <button class="button danger" name="act" value="purge">[[staff.close_purge_button]]</button>
      </form>
    </details>{{/PURGE}}
  </section>
</div>
