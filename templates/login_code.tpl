{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  {{>FAULTS}}
  <h1>[[second_factor.type_title]]</h1>
  <p class="lead">[[second_factor.type_lead]]</p>
  <form class="panel" method="post" action="/admin/login/code" novalidate>
    <input type="hidden" name="submission" value="{{SUBMISSION}}">
    <div class="field">
      <label for="login">[[login.login]]</label>
      <input type="text" id="login" name="login" value="{{LOGIN}}" autocomplete="username" readonly>
    </div>
    <div class="field{{#CODE_WRONG}} wrong{{/CODE_WRONG}}">
      <label for="code">[[second_factor.type_code]]<span class="must">[[form.must]]</span></label>
      <p class="support" id="code-support">[[second_factor.type_support]]</p>
      {{#CODE_WRONG}}<p class="fault" id="code-fault">{{FAULT}}</p>{{/CODE_WRONG}}
      <input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required aria-describedby="code-support{{#CODE_WRONG}} code-fault{{/CODE_WRONG}}"{{#CODE_WRONG}} aria-invalid="true"{{/CODE_WRONG}}>
    </div>
    <button class="button wide-button">[[second_factor.type_button]]</button>
  </form>
  <p>[[second_factor.type_lost]]</p>
  <p class="onward"><a href="/admin/login">[[second_factor.type_other]]</a></p>
</div>
