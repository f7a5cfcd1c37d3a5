{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  <h1>[[kiosk.shared]]</h1>
  <p class="lead">[[kiosk.shared_lead]]</p>
  <p class="actions"><a class="button" href="/e/{{EVENT:u}}/survey">[[kiosk.survey]]</a></p>
</div>
