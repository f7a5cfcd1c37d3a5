{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <h1>[[staff.fair_accounts]]</h1>
  {{#WERE_MADE}}<p class="note"><strong>[[staff.slips_made]]</strong></p>{{/WERE_MADE}}
  <p class="lead">[[staff.fair_accounts_lead]]</p>
  {{#WITHOUT}}<form class="panel stack" method="post" action="/admin/e/{{EVENT:u}}/staff">
    <p>[[staff.slips_make_what]]</p>
    <input type="hidden" name="submission" value="{{SUBMISSION}}">
    <button class="button wide-button" name="act" value="make">[[staff.slips_make]]</button>
  </form>{{/WITHOUT}}
  {{#COMPLETE}}<p>[[staff.fair_accounts_complete]]</p>{{/COMPLETE}}
  <ul class="panel rows">
    {{#BOOTHS}}<li><h2>{{NAME}}</h2>{{#NONE}}<p>[[staff.fair_accounts_none]]</p>{{/NONE}}{{#ACCOUNT}}<p class="onward"><a href="/admin/staff/{{LOGIN:u}}">{{LOGIN}}</a></p>{{#STATES}}<p class="small">{{TEXT}}</p>{{/STATES}}{{/ACCOUNT}}</li>{{/BOOTHS}}
  </ul>
  {{#WAITING}}<form class="section stack" method="post" action="/admin/e/{{EVENT:u}}/staff">
    <h2>[[staff.slips_again]]</h2>
    <p>[[staff.slips_again_what]]</p>
    <input type="hidden" name="submission" value="{{SUBMISSION}}">
    <button class="button second" name="act" value="again">[[staff.slips_again_button]]</button>
  </form>{{/WAITING}}
  <p class="actions"><a class="button second" href="/admin/staff">[[staff.people_back_list]]</a></p>
</div>
