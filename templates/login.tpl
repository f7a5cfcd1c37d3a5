{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  {{>FAULTS}}
  <h1>[[login.title]]</h1>
  <p class="lead">[[login.lead]]</p>
  <form class="panel" method="post" action="/admin/login" novalidate>
    <div class="field{{#LOGIN_WRONG}} wrong{{/LOGIN_WRONG}}">
      <label for="login">[[login.login]]<span class="must">[[form.must]]</span></label>
      {{#LOGIN_WRONG}}<p class="fault" id="login-fault">{{FAULT}}</p>{{/LOGIN_WRONG}}
      <input type="text" id="login" name="login" value="{{LOGIN}}" autocomplete="username" autocapitalize="none" spellcheck="false" required{{#LOGIN_WRONG}} aria-describedby="login-fault" aria-invalid="true"{{/LOGIN_WRONG}}>
    </div>
    <div class="field{{#PASSWORD_WRONG}} wrong{{/PASSWORD_WRONG}}">
      <label for="password">[[login.password]]<span class="must">[[form.must]]</span></label>
      {{#PASSWORD_WRONG}}<p class="fault" id="password-fault">{{FAULT}}</p>{{/PASSWORD_WRONG}}
      <input type="password" id="password" name="password" autocomplete="current-password" required{{#PASSWORD_WRONG}} aria-describedby="password-fault" aria-invalid="true"{{/PASSWORD_WRONG}}>
    </div>
    <button class="button wide-button">[[login.button]]</button>
  </form>
  <p class="small dim">[[login.help]]</p>
</div>
