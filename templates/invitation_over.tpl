{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  <h1>[[password.over_title]]</h1>
  <p class="lead">[[password.over_lead]]</p>
  <p>[[password.over_done]]</p>
  <p class="actions"><a class="button" href="/admin/login">[[password.over_login]]</a></p>
</div>
