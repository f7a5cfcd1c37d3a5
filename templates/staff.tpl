{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  {{>FAULTS}}
  <h1>[[staff.people]]</h1>
  {{#ASKED}}<div class="good" role="status"><p>[[staff.people_ask_done]]</p></div>{{/ASKED}}
  <p class="lead">[[staff.people_lead]]</p>
  {{#FAIRS}}<section class="stack" aria-labelledby="fairs">
    <h2 id="fairs">[[staff.people_fairs]]</h2>
    <p>[[staff.people_fairs_lead]]</p>
    <ul class="panel rows">{{#ROWS}}<li class="onward"><a href="/admin/e/{{EVENT:u}}/staff">{{NAME}}</a></li>{{/ROWS}}</ul>
  </section>{{/FAIRS}}
  {{#GROUPS}}<section class="section stack">
    <h2>{{NAME}}</h2>
    <ul class="panel rows">
      {{#ROWS}}<li><p class="onward"><a href="/admin/staff/{{LOGIN:u}}">{{LOGIN}}</a></p>{{#STATES}}<p class="small">{{TEXT}}</p>{{/STATES}}</li>{{/ROWS}}
    </ul>
  </section>{{/GROUPS}}
  <section class="section stack" aria-labelledby="add">
    <h2 id="add">[[staff.people_add]]</h2>
    <form class="panel" method="post" action="/admin/staff" novalidate>
      <input type="hidden" name="submission" value="{{SUBMISSION}}">
      <div class="field{{#OF_WRONG}} wrong{{/OF_WRONG}}">
        <label for="of">[[staff.people_of]]<span class="must">[[form.must]]</span></label>
        <p class="support" id="of-support">[[staff.people_of_support]]</p>
        {{#OF_WRONG}}<p class="fault" id="of-fault">{{FAULT}}</p>{{/OF_WRONG}}
        <select id="of" name="of" aria-describedby="of-support{{#OF_WRONG}} of-fault{{/OF_WRONG}}"{{#OF_WRONG}} aria-invalid="true"{{/OF_WRONG}}><option value="">[[staff.left_out_choose]]</option>{{#OF_CHOICES}}<option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/OF_CHOICES}}</select>
      </div>
      <div class="field{{#LOGIN_WRONG}} wrong{{/LOGIN_WRONG}}">
        <label for="login">[[login.login]]<span class="must">[[form.must]]</span></label>
        <p class="support" id="login-support">[[staff.people_login_support]]</p>
        {{#LOGIN_WRONG}}<p class="fault" id="login-fault">{{FAULT}}</p>{{/LOGIN_WRONG}}
        <input type="text" id="login" name="login" value="{{LOGIN}}" autocomplete="off" autocapitalize="none" spellcheck="false" required aria-describedby="login-support{{#LOGIN_WRONG}} login-fault{{/LOGIN_WRONG}}"{{#LOGIN_WRONG}} aria-invalid="true"{{/LOGIN_WRONG}}>
      </div>
      <p>[[staff.people_add_then]]</p>
      <button class="button wide-button">[[staff.people_add_button]]</button>
    </form>
  </section>
  <section class="section stack" aria-labelledby="ask">
    <h2 id="ask">[[staff.people_ask]]</h2>
    <form class="panel stack" method="post" action="/admin/staff">
      <p>[[staff.people_ask_what]]</p>
      <p>[[staff.people_ask_shared]]</p>
      <div class="choices" role="radiogroup" aria-labelledby="ask">
        {{#REQUIREMENTS}}<label class="choice"><input type="radio" name="required" value="{{CODE}}"{{#CHOSEN}} checked{{/CHOSEN}}><span>{{NAME}}</span></label>{{/REQUIREMENTS}}
      </div>
      <button class="button second" name="act" value="ask">[[staff.people_ask_button]]</button>
    </form>
  </section>
</div>
