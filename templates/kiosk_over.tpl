{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  <h1>[[kiosk.over]]</h1>
  <p class="lead">[[kiosk.over_lead]]</p>
</div>
