{{%AUTOESCAPE context="HTML"}}
<section class="section" aria-labelledby="booths">
  <h2 id="booths">{{#COMING}}[[event.booths]]{{/COMING}}{{#PAST}}[[event.booths_past]]{{/PAST}}</h2>
  {{#COMING}}{{#PLANNED}}<p class="before"><a class="button second small" href="/e/{{EVENT:u}}/plan">[[plan.link]]</a></p>{{/PLANNED}}{{/COMING}}
  {{>FIND}}
  <ul class="booths{{#UNDRAWN}} undrawn{{/UNDRAWN}}" id="all-booths">
    {{#BOOTHS}}<li class="booth"{{#NAMED}} data-also="{{ALSO}}"{{/NAMED}}>
      {{>STAMP}}
      <div>
        <h3><a href="/e/{{EVENT:u}}/b/{{CODE:u}}">{{NAME}}</a></h3>
        <p class="small dim">{{#STALL}}<span class="stall-label">{{LABEL}}</span>{{BI_SPACE}}{{/STALL}}{{PREFECTURE}}</p>
        {{>BOOTH_STATES}}
        {{#SOME_SPECIALTIES}}<p class="small">{{SPECIALTIES}}</p>{{/SOME_SPECIALTIES}}
        <ul class="badges">{{#RELATIONS}}<li class="badge {{CATEGORY}}">{{RELATION}}{{#DETAILED}}[[relations.detail]]{{/DETAILED}}</li>{{/RELATIONS}}</ul>
      </div>
    </li>{{/BOOTHS}}
  </ul>
  {{#EXPLAINED}}<p class="actions"><a class="button second" href="/e/{{EVENT:u}}/relations">[[event.relations]]</a></p>{{/EXPLAINED}}
</section>
