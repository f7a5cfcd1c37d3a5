{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack cockpit">
  <h1>[[staff.cockpit]]</h1>
  <div role="status"><p class="note" data-waiting hidden><strong>[[staff.cockpit_waiting]]<span></span>[[tally.unit_cases]]</strong>{{BI_SPACE}}[[staff.cockpit_waiting_text]]</p></div>
  {{#REFUSED}}<p class="note" role="alert" tabindex="-1"><strong>{{TEXT}}</strong></p>{{/REFUSED}}
  {{#COUNTED}}<section class="panel today" aria-labelledby="today">
    <h2 id="today">[[staff.cockpit_today]]</h2>
    <p class="today-number"><data value="{{RAW}}">{{VALUE}}</data>[[tally.unit_cases]]</p>
  </section>{{/COUNTED}}
  {{#GONE}}<p class="note"><strong>[[state.withdrawn]]</strong>{{BI_SPACE}}[[staff.cockpit_gone]]</p>{{/GONE}}
  {{#SHUT}}<p class="note">{{TEXT}}</p>{{/SHUT}}
  {{#GROUPS}}<section class="section" id="{{KIND}}" aria-labelledby="h-{{KIND}}">
    <h2 id="h-{{KIND}}">{{TITLE}}</h2>
    <ul class="panel rows">
      {{#ROWS}}<li class="press" id="{{ID}}">
        <p>{{NAME}}<strong{{#SET}} class="set"{{/SET}}>{{STATE}}</strong></p>
        {{#BUTTONS}}<form method="post" action="/admin/e/{{EVENT:u}}/booth/{{CODE:u}}"><input type="hidden" name="submission" value="{{SUBMISSION}}"><input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="state" value="{{PRESS}}">{{#OF_GOODS}}<input type="hidden" name="goods" value="{{GOODS_SLUG}}">{{/OF_GOODS}}<button class="button second">{{LABEL}}<span class="hidden">{{ABOUT}}</span></button></form>{{/BUTTONS}}
      </li>{{/ROWS}}
      {{#TIMES}}<li class="stack">
        <p>[[staff.cockpit_when]]</p>
        <div class="times">{{#BUTTONS}}<form method="post" action="/admin/e/{{EVENT:u}}/booth/{{CODE:u}}"><input type="hidden" name="submission" value="{{SUBMISSION}}"><input type="hidden" name="day" value="{{DAY}}"><input type="hidden" name="state" value="away"><button class="button second" name="back" value="{{BACK}}">{{TIME}}</button></form>{{/BUTTONS}}</div>
      </li>{{/TIMES}}
    </ul>
  </section>{{/GROUPS}}
  {{#OPEN}}<p class="small dim">[[staff.cockpit_soon]]</p>{{/OPEN}}
  <section class="section" aria-labelledby="comments">
    <h2 id="comments">[[staff.cockpit_comments]]</h2>
    {{#SOME}}<ul class="panel rows">{{#COMMENTS}}<li><p class="typed">{{TEXT}}</p><p class="small dim">{{DATE}}</p></li>{{/COMMENTS}}</ul>{{/SOME}}
    {{#NONE}}<p>[[tally.comments_none]]</p>{{/NONE}}
  </section>
  <p class="actions"><a class="button second" href="{{URL}}">[[staff.cockpit_report]]</a><a class="button second" href="/e/{{EVENT:u}}/b/{{CODE:u}}">[[staff.cockpit_public]]</a></p>
</div>
<script src="/static/cockpit.js" defer></script>
