{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  {{>FAULTS}}
  <h1>[[staff.left_out]]</h1>
  {{#ADDED}}<div class="good" role="status"><p>[[staff.left_out_added]]</p></div>{{/ADDED}}
  {{#TAKEN_BACK}}<div class="good" role="status"><p>[[staff.left_out_taken_back]]</p></div>{{/TAKEN_BACK}}
  <p class="lead">[[staff.left_out_lead]]</p>
  {{#SEALED}}<p class="note">[[staff.left_out_sealed]]</p>{{/SEALED}}
  {{#FORM}}<ul class="list">
    <li>[[staff.left_out_rows]]</li>
    <li>[[staff.left_out_everywhere]]</li>
    <li>[[staff.left_out_visitors]]</li>
    <li>[[staff.left_out_honest]]</li>
  </ul>
  <form class="panel" method="post" action="/admin/e/{{EVENT:u}}/left-out" novalidate>
    <div class="field{{#PLACE_WRONG}} wrong{{/PLACE_WRONG}}">
      <label for="place">[[staff.left_out_place]]<span class="must">[[form.must]]</span></label>
      {{#PLACE_WRONG}}<p class="fault" id="place-fault">{{FAULT}}</p>{{/PLACE_WRONG}}
      <select id="place" name="place"{{#PLACE_WRONG}} aria-describedby="place-fault" aria-invalid="true"{{/PLACE_WRONG}}><option value="">[[staff.left_out_choose]]</option>{{#PLACE_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/PLACE_CHOICES}}</select>
    </div>
    <div class="field{{#DAY_WRONG}} wrong{{/DAY_WRONG}}">
      <label for="day">[[tally.day]]<span class="must">[[form.must]]</span></label>
      {{#DAY_WRONG}}<p class="fault" id="day-fault">{{FAULT}}</p>{{/DAY_WRONG}}
      <select id="day" name="day"{{#DAY_WRONG}} aria-describedby="day-fault" aria-invalid="true"{{/DAY_WRONG}}><option value="">[[staff.left_out_choose]]</option>{{#DAY_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/DAY_CHOICES}}</select>
    </div>
    <div class="field{{#FROM_WRONG}} wrong{{/FROM_WRONG}}">
      <label for="from">[[staff.left_out_from]]<span class="must">[[form.must]]</span></label>
      <p class="support" id="from-support">[[staff.left_out_tens]]</p>
      {{#FROM_WRONG}}<p class="fault" id="from-fault">{{FAULT}}</p>{{/FROM_WRONG}}
      <input type="time" step="600" id="from" name="from" value="{{FROM}}" aria-describedby="from-support{{#FROM_WRONG}} from-fault{{/FROM_WRONG}}"{{#FROM_WRONG}} aria-invalid="true"{{/FROM_WRONG}}>
    </div>
    <div class="field{{#TO_WRONG}} wrong{{/TO_WRONG}}">
      <label for="to">[[staff.left_out_to]]<span class="must">[[form.must]]</span></label>
      {{#TO_WRONG}}<p class="fault" id="to-fault">{{FAULT}}</p>{{/TO_WRONG}}
      <input type="time" step="600" id="to" name="to" value="{{TO}}" aria-describedby="from-support{{#TO_WRONG}} to-fault{{/TO_WRONG}}"{{#TO_WRONG}} aria-invalid="true"{{/TO_WRONG}}>
    </div>
    <div class="field{{#REASON_WRONG}} wrong{{/REASON_WRONG}}">
      <label for="reason">[[staff.left_out_reason]]<span class="must">[[form.must]]</span></label>
      <p class="support" id="reason-support">[[staff.left_out_reason_support]]</p>
      {{#REASON_WRONG}}<p class="fault" id="reason-fault">{{FAULT}}</p>{{/REASON_WRONG}}
      <input type="text" id="reason" name="reason" value="{{REASON}}" autocomplete="off" aria-describedby="reason-support{{#REASON_WRONG}} reason-fault{{/REASON_WRONG}}"{{#REASON_WRONG}} aria-invalid="true"{{/REASON_WRONG}}>
    </div>
    <button class="button wide-button">[[staff.left_out_button]]</button>
  </form>{{/FORM}}
  {{#BURSTS}}<section class="section stack" aria-labelledby="bursts">
    <h2 id="bursts">[[tally.bursts]]</h2>
    {{#KEPT}}<p>[[staff.bursts_lead]]</p>{{/KEPT}}
    {{#ERASED}}<p>[[staff.bursts_erased]]</p>{{/ERASED}}
    <ul class="devices">
      {{#BURST_ROWS}}<li class="panel stack">
        <p><strong>{{TEXT}}</strong>{{BI_SPACE}}{{NOTE}}</p>
        {{#KIOSKS}}<p>[[staff.burst_kiosks]]</p>{{/KIOSKS}}
        {{#WITHOUT}}<p>[[staff.burst_without]]{{#LINES}}<br>{{LINE}}{{/LINES}}</p>{{/WITHOUT}}
      </li>{{/BURST_ROWS}}
    </ul>
    {{#MORE}}<p>[[staff.bursts_more]]</p>{{/MORE}}
    {{#ALL}}<p class="panel"><strong>[[staff.bursts_all]]</strong>{{#LINES}}<br>{{LINE}}{{/LINES}}</p>{{/ALL}}
  </section>{{/BURSTS}}
  {{#NOW}}<form class="section stack" method="post" action="/admin/e/{{EVENT:u}}/left-out">
    <h2 id="now">[[staff.left_out_now]]</h2>
    <ul class="devices" aria-labelledby="now">
      {{#ROWS}}<li class="panel">
        <p><strong>[[staff.left_out_row]]</strong><br>{{REASON}}<br><span class="small dim">{{MADE}}</span></p>
        <button class="button second small" name="back" value="{{ID}}" aria-label="[[staff.left_out_back_label]]">[[staff.left_out_back]]</button>
      </li>{{/ROWS}}
    </ul>
  </form>{{/NOW}}
  {{#FIXED}}<section class="section stack" aria-labelledby="now">
    <h2 id="now">[[staff.left_out_now]]</h2>
    <ul class="devices">
      {{#ROWS}}<li class="panel"><p><strong>[[staff.left_out_row]]</strong><br>{{REASON}}<br><span class="small dim">{{MADE}}</span></p></li>{{/ROWS}}
    </ul>
  </section>{{/FIXED}}
  {{#PAST}}<section class="section stack" aria-labelledby="past">
    <h2 id="past">[[staff.left_out_past]]</h2>
    <ul class="devices">
      {{#ROWS}}<li class="panel"><p>[[staff.left_out_row]]<br>{{REASON}}<br><span class="small dim">{{MADE}}{{#BACK}}<br>{{TEXT}}{{/BACK}}</span></p></li>{{/ROWS}}
    </ul>
  </section>{{/PAST}}
</div>
