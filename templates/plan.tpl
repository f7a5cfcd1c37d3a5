{{%AUTOESCAPE context="HTML"}}
<p class="back"><a href="/e/{{EVENT:u}}">[[relations.back]]</a></p>
<div class="stack">
  <h1>[[plan.title]]</h1>
  <p>[[plan.lead]]</p>
  {{#SEVERAL}}<ul class="list">{{#HALLS}}<li><a href="#hall-{{HALL:u}}">{{NAME}}</a></li>{{/HALLS}}</ul>{{/SEVERAL}}
</div>
{{#HALLS}}<section class="section" aria-labelledby="hall-{{HALL}}">
  <h2 id="hall-{{HALL}}">{{NAME}}</h2>
  <div class="plan">
    <div class="scroll" role="region" tabindex="0" aria-label="[[plan.picture]]">
      <svg viewBox="-2 -2 {{WIDTH}} {{HEIGHT}}" width="{{EMS}}em"{{#TALL}} class="tall"{{/TALL}} lang="ja" aria-hidden="true">
        <rect class="floor" width="{{FLOOR_WIDTH}}" height="{{FLOOR_HEIGHT}}" rx="2"/>
        {{#FACILITIES}}<rect class="facility" x="{{LEFT}}" y="{{TOP}}" width="{{WIDTH}}" height="{{HEIGHT}}" rx="2"/><g class="symbol" transform="translate({{SYMBOL_LEFT}} {{SYMBOL_TOP}}) scale({{SCALE}})">{{>FACILITY}}</g>{{/FACILITIES}}
        {{#STALLS}}<a href="/e/{{EVENT:u}}/b/{{CODE:u}}" id="b{{CODE}}" data-booth="{{CODE}}" tabindex="-1" aria-label="{{LABEL}} {{NAME}}"><rect class="stall" x="{{LEFT}}" y="{{TOP}}" width="{{WIDTH}}" height="{{HEIGHT}}" rx="2"/><text x="{{MIDDLE}}" y="{{CENTRE}}" dy=".36em" font-size="{{SIZE}}">{{LABEL}}</text><g class="mark" transform="translate({{RIGHT}} {{TOP}})" display="none"><circle r="6"/><path class="tick" d="M-3 0l2.2 2.2L3-2.2"/><circle class="dot" r="2.5"/><path class="arrow" d="M-3 0h5.500M.5-2.5 3 0 .5 2.5"/></g></a>{{/STALLS}}
      </svg>
    </div>
    <div class="stack">
      <ul class="panel rows stalls">
        {{#STALLS}}<li data-booth="{{CODE}}"><span class="stall-label">{{LABEL}}</span><div><p><a href="/e/{{EVENT:u}}/b/{{CODE:u}}">{{NAME}}</a>{{BI_SPACE}}<span class="small dim nowrap">{{PREFECTURE}}</span><span class="badge" data-mark="visited" hidden>[[plan.visited]]</span><span class="badge" data-mark="here" hidden>[[plan.here]]</span><span class="badge" data-mark="next" hidden>[[plan.next]]</span></p>{{>BOOTH_STATES}}</div></li>{{/STALLS}}
      </ul>
      {{#EQUIPPED}}<h3>[[plan.facilities]]</h3>
      <ul class="facilities">
        {{#KINDS}}<li><svg viewBox="0 0 24 24" aria-hidden="true">{{>FACILITY}}</svg><p>{{KIND_NAME}}{{#MANY}}[[plan.count]]{{/MANY}}{{#NOTES}}{{BI_SPACE}}<span class="small dim nowrap">{{TEXT}}</span>{{/NOTES}}</p></li>{{/KINDS}}
      </ul>{{/EQUIPPED}}
    </div>
  </div>
</section>{{/HALLS}}
