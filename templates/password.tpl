{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  {{>FAULTS}}
  <h1>[[password.title]]</h1>
  {{#CHANGED}}<div class="good" role="status"><p>[[password.changed]]</p></div>{{/CHANGED}}
  <p class="lead">[[password.lead]]</p>
  <form class="panel" method="post" action="/admin/password" novalidate>
    <div class="field">
      <label for="login">[[login.login]]</label>
      <input type="text" id="login" name="login" value="{{LOGIN}}" autocomplete="username" readonly>
    </div>
    <div class="field{{#CURRENT_WRONG}} wrong{{/CURRENT_WRONG}}">
      <label for="password">[[password.current]]<span class="must">[[form.must]]</span></label>
      {{#CURRENT_WRONG}}<p class="fault" id="password-fault">{{FAULT}}</p>{{/CURRENT_WRONG}}
      <input type="password" id="password" name="password" autocomplete="current-password" required{{#CURRENT_WRONG}} aria-describedby="password-fault" aria-invalid="true"{{/CURRENT_WRONG}}>
    </div>
    <div class="field{{#NEW_WRONG}} wrong{{/NEW_WRONG}}">
      <label for="new">[[password.new]]<span class="must">[[form.must]]</span></label>
      <p class="support" id="new-support">[[password.new_support]]</p>
      {{#NEW_WRONG}}<p class="fault" id="new-fault">{{FAULT}}</p>{{/NEW_WRONG}}
      <input type="password" id="new" name="new" autocomplete="new-password" required aria-describedby="new-support{{#NEW_WRONG}} new-fault{{/NEW_WRONG}}"{{#NEW_WRONG}} aria-invalid="true"{{/NEW_WRONG}}>
    </div>
    <div class="field{{#AGAIN_WRONG}} wrong{{/AGAIN_WRONG}}">
      <label for="again">[[password.again]]<span class="must">[[form.must]]</span></label>
      {{#AGAIN_WRONG}}<p class="fault" id="again-fault">{{FAULT}}</p>{{/AGAIN_WRONG}}
      <input type="password" id="again" name="again" autocomplete="new-password" required{{#AGAIN_WRONG}} aria-describedby="again-fault" aria-invalid="true"{{/AGAIN_WRONG}}>
    </div>
    <button class="button wide-button">[[password.button]]</button>
  </form>
  <p class="small dim">[[password.help]]</p>
</div>
