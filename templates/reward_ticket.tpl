{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <h1>[[staff.reward_hand]]</h1>
  {{#OLD}}<div class="note" role="status"><p><strong>[[staff.reward_old]]</strong></p><p>[[staff.reward_old_text]]</p></div>{{/OLD}}
  {{#GIVEN}}<div class="{{CLASS}}" role="status"><p><strong>{{TEXT}}</strong></p></div>{{/GIVEN}}
  {{#STARTED}}<div class="note" role="status"><p><strong>[[staff.reward_short]]</strong></p><ul class="list">{{#BOOTHS}}<li>{{TEXT}}</li>{{/BOOTHS}}{{#SURVEY}}<li>{{TEXT}}</li>{{/SURVEY}}</ul></div>{{/STARTED}}
  {{#OVER}}<p class="note">[[staff.reward_over]]</p>{{/OVER}}
  {{#NONE}}<p class="note">[[staff.reward_none_left]]</p>{{/NONE}}
  {{#OFFER}}<p class="lead">{{TEXT}}</p>
  <form method="post" action="{{URL}}">
    <input type="hidden" name="submission" value="{{SUBMISSION}}">
    <button class="button wide-button">[[staff.reward_button]]</button>
  </form>
  <p class="small dim">[[staff.reward_button_once]]</p>{{/OFFER}}
  <p class="actions"><a class="button second" href="/admin/e/{{EVENT:u}}/reward">[[staff.reward_back]]</a></p>
</div>
