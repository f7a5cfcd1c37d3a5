{{%AUTOESCAPE context="HTML"}}
<div class="goal" id="reward-now">
  {{#STARTED}}<progress max="{{TOTAL}}" value="{{COUNT}}" aria-hidden="true"></progress>{{/STARTED}}
  <p><a href="/e/{{EVENT:u}}/reward">{{TEXT}}</a></p>
</div>
