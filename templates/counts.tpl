{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack counts">
  {{>FAULTS}}
  <h1>[[staff.counts]]</h1>
  {{#SAVED}}<div class="good" role="status"><p>[[staff.counts_saved]]</p></div>{{/SAVED}}
  {{#REFUSED}}<p class="note" role="alert" tabindex="-1"><strong>{{TEXT}}</strong></p>{{/REFUSED}}
  <p class="lead">[[staff.counts_lead]]</p>
  {{#FIXED}}<p class="note">[[staff.counts_sealed]]</p>{{/FIXED}}
  {{#PRESS}}<section class="section panel stack" id="press" aria-labelledby="h-press">
    <h2 id="h-press">[[staff.counts_now]]{{BI_SPACE}}<span class="small">{{PLACE_NAME}}</span></h2>
    <div role="status"><p class="note" data-waiting hidden><strong>[[staff.counts_waiting]]<span></span>[[tally.unit_people]]</strong>{{BI_SPACE}}[[staff.counts_waiting_text]]</p></div>
    {{#PRESSING}}<p class="today-number"><span class="small">{{HOUR_NAME}}</span> <data value="{{RAW}}" data-now>{{VALUE}}</data>[[tally.unit_people]]</p>
    <div class="thumbs">
      <form method="post" action="/admin/e/{{EVENT:u}}/counts"><input type="hidden" name="submission" value="{{SUBMISSION}}"><input type="hidden" name="place" value="{{PLACE}}"><input type="hidden" name="act" value="press"><input type="hidden" name="people" value="1"><button class="button one-more"><strong>[[staff.counts_one]]</strong> [[staff.counts_one_more]]</button></form>
      {{#LESS}}<form method="post" action="/admin/e/{{EVENT:u}}/counts"><input type="hidden" name="submission" value="{{SUBMISSION}}"><input type="hidden" name="place" value="{{PLACE}}"><input type="hidden" name="act" value="press"><input type="hidden" name="people" value="-1"><button class="button second">[[staff.counts_one_less]]</button></form>{{/LESS}}
    </div>
    <p class="small dim">[[staff.counts_whole]]</p>{{/PRESSING}}
    {{#SHUT}}<p>[[staff.counts_shut]]</p>{{/SHUT}}
  </section>{{/PRESS}}
  <form class="filter" method="get" action="/admin/e/{{EVENT:u}}/counts">
    {{#CHOOSE}}<p><label for="place">[[staff.counts_place]]</label><select id="place" name="place">{{#PLACE_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/PLACE_CHOICES}}</select></p>{{/CHOOSE}}
    <p><label for="day">[[tally.day]]</label><select id="day" name="day">{{#DAY_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/DAY_CHOICES}}</select></p>
    <p><button class="button second small">[[staff.counts_show]]</button></p>
  </form>
  {{#FIXED}}<section class="section stack" aria-labelledby="h-type">
    <h2 id="h-type">{{PLACE_NAME}}{{BI_SPACE}}<span class="small">{{DATE}}</span></h2>
    <table class="panel">
      <thead><tr><th scope="col">[[staff.reward_hour]]</th><th scope="col" class="number">[[staff.counts_counted]]</th></tr></thead>
      <tbody>{{#ROWS}}<tr><th scope="row">{{HOUR}}</th><td class="number">{{SO_FAR}}</td></tr>{{/ROWS}}</tbody>
      <tfoot><tr><th scope="row">[[staff.counts_day]]</th><td class="number">{{SUM}}</td></tr></tfoot>
    </table>
  </section>{{/FIXED}}
  {{#FORM}}<form class="section stack" method="post" action="/admin/e/{{EVENT:u}}/counts" novalidate aria-labelledby="h-type">
    <h2 id="h-type">[[staff.counts_type]]{{BI_SPACE}}<span class="small">{{PLACE_NAME}}{{BI_SPACE}}{{DATE}}</span></h2>
    {{#TYPED}}<p>[[staff.counts_type_lead]]</p>
    <input type="hidden" name="submission" value="{{SUBMISSION}}"><input type="hidden" name="act" value="type"><input type="hidden" name="place" value="{{PLACE}}"><input type="hidden" name="day" value="{{DAY}}">
    <table class="panel">
      <thead><tr><th scope="col">[[staff.reward_hour]]</th><th scope="col" class="number">[[staff.counts_so_far]]</th><th scope="col">[[staff.counts_add]]</th></tr></thead>
      <tbody>{{#ROWS}}<tr><th scope="row">{{HOUR}}</th><td class="number">{{SO_FAR}}</td><td class="field{{#HOUR_WRONG}} wrong{{/HOUR_WRONG}}">{{#HOUR_WRONG}}<p class="fault" id="{{ID}}-fault">{{FAULT}}</p>{{/HOUR_WRONG}}<label for="{{ID}}"><span class="hidden">{{LABEL}}</span></label><input type="text" id="{{ID}}" name="{{ID}}" value="{{ADD}}" autocomplete="off"{{#HOUR_WRONG}} aria-describedby="{{ID}}-fault" aria-invalid="true"{{/HOUR_WRONG}}></td></tr>{{/ROWS}}</tbody>
      <tfoot><tr><th scope="row">[[staff.counts_day]]</th><td class="number">{{SUM}}</td><td></td></tr></tfoot>
    </table>
    <button class="button wide-button">[[staff.counts_save]]</button>{{/TYPED}}
    {{#TO_COME}}<p>[[staff.counts_not_yet]]</p>{{/TO_COME}}
  </form>{{/FORM}}
  <div class="section stack">
    <h2 id="h-all">[[staff.counts_all]]</h2>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="h-all">
      <table>
        <thead><tr><th scope="col">[[staff.counts_place]]</th>{{#HEADS}}<th scope="col" class="number">{{DATE}}</th>{{/HEADS}}</tr></thead>
        <tbody>{{#PLACES}}<tr><th scope="row">{{NAME}}</th>{{#CELLS}}<td class="number">{{VALUE}}</td>{{/CELLS}}</tr>{{/PLACES}}</tbody>
      </table>
    </div>
    <p class="small dim">[[staff.counts_blank]]</p>
  </div>
  {{#ESTIMATE}}<section class="section panel stack" id="estimate" aria-labelledby="h-estimate">
    <h2 id="h-estimate">[[staff.estimate]]</h2>
    <p>[[staff.estimate_lead]]</p>
    {{#ESTIMATED}}<h3>{{LABEL}}</h3>
    <p><strong>{{TEXT}}</strong></p>
    {{#BASIS}}<p class="small">{{TEXT}}</p>{{/BASIS}}{{/ESTIMATED}}
    <details><summary>[[staff.estimate_how]]</summary>
      <div class="stack"><p>[[staff.estimate_how_people]]</p><p>[[staff.estimate_how_money]]</p><p>[[staff.estimate_how_interval]]</p><p>[[staff.estimate_limits]]</p></div>
    </details>
  </section>{{/ESTIMATE}}
</div>
{{#SCRIPT}}<script src="/static/counts.js" defer></script>{{/SCRIPT}}
