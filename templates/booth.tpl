{{%AUTOESCAPE context="HTML"}}
<div class="narrow">
  <p class="back"><a href="/e/{{EVENT:u}}#booths">[[booth.back]]</a></p>
  <div class="place-name">
    {{>STAMP}}
    <div>
      <p class="dim">{{PREFECTURE}}</p>
      <h1>{{NAME}}</h1>
      {{#READ}}<p class="dim">{{READING}}</p>{{/READ}}
      {{>BOOTH_STATES}}
    </div>
  </div>
  {{#STALL}}<p class="actions"><strong>{{TEXT}}</strong><a class="button second small" href="/e/{{EVENT:u}}/plan#b{{CODE:u}}">[[plan.link]]</a></p>{{/STALL}}
  <div class="stack section">{{#STORY}}<p>{{TEXT}}</p>{{/STORY}}</div>
  {{#SOME_GOODS}}<section class="section" aria-labelledby="goods">
    <h2 id="goods">[[goods.title]]</h2>
    <ul class="panel rows">
      {{#GOODS}}<li class="stack">
        <h3>{{NAME}}</h3>
        {{#SOLD_OUT}}<ul class="badges states"><li class="badge">[[state.sold_out]]</li></ul>{{/SOLD_OUT}}
        {{#PRICED}}<p>{{PRICE}}</p>{{/PRICED}}
        {{#SOME_DAYS}}<p class="small">[[goods.days]]{{#DAYS}}{{BI_SPACE}}<span class="badge">{{DATE}}</span>{{/DAYS}}</p>{{/SOME_DAYS}}
        {{#ALLERGENS}}<p class="small">[[goods.allergens]]{{BI_SPACE}}{{TEXT}}</p>{{/ALLERGENS}}
      </li>{{/GOODS}}
    </ul>
  </section>{{/SOME_GOODS}}
  {{#SOME_PHOTOS}}<section class="section" aria-labelledby="photos">
    <h2 id="photos">[[booth.photos]]</h2>
    <ul class="photos">
      {{#PHOTOS}}<li><picture>
        <source type="image/avif" srcset="/photo/{{DIGEST:u}}-480.avif 480w, /photo/{{DIGEST:u}}-960.avif {{WIDTH}}w" sizes="(min-width: 48em) 40rem, 92vw">
        <img src="/photo/{{DIGEST:u}}-480.webp" srcset="/photo/{{DIGEST:u}}-480.webp 480w, /photo/{{DIGEST:u}}-960.webp {{WIDTH}}w" sizes="(min-width: 48em) 40rem, 92vw" width="{{WIDTH}}" height="{{HEIGHT}}" alt="{{ALT}}" loading="lazy" decoding="async">
      </picture></li>{{/PHOTOS}}
    </ul>
  </section>{{/SOME_PHOTOS}}
  {{#SOME_SPECIALTIES}}<section class="section" aria-labelledby="specialties">
    <h2 id="specialties">[[booth.specialties]]</h2>
    <ul class="chips">{{#SPECIALTIES}}<li>{{TEXT}}</li>{{/SPECIALTIES}}</ul>
  </section>{{/SOME_SPECIALTIES}}
  {{#SOME_RELATIONS}}<section class="section" aria-labelledby="relations">
    <h2 id="relations">[[booth.relations]]</h2>
    <ul class="panel rows">
      {{#RELATIONS}}<li class="stack">
        <h3>{{RELATION}}</h3>
        {{#DETAILED}}<p class="badges"><span class="badge {{CATEGORY}}">{{DETAIL}}</span></p>{{/DETAILED}}
        <p>{{MEANING}}</p>
        <p class="onward"><a href="/e/{{EVENT:u}}/relations#{{KIND:u}}">[[booth.relation_more]]</a></p>
      </li>{{/RELATIONS}}
    </ul>
  </section>{{/SOME_RELATIONS}}
  {{#SOME_LINKS}}<section class="section" aria-labelledby="links">
    <h2 id="links">[[booth.links]]</h2>
    <ul class="list">{{#LINKS}}<li>{{#BY_LINK}}<a href="{{URL}}" rel="external">{{LABEL}}</a>{{/BY_LINK}}{{#BY_ADDRESS}}{{LABEL}}{{BI_SPACE}}<span class="small dim">{{URL}}</span>{{/BY_ADDRESS}}</li>{{/LINKS}}</ul>
  </section>{{/SOME_LINKS}}
  {{#RUNNING}}<p class="note section">[[booth.visit]]</p>{{/RUNNING}}
  {{#REWARD}}{{#OFFER}}<div class="section panel stack"><p>{{GOAL}}</p><div id="reward-now" hidden></div></div>{{/OFFER}}{{/REWARD}}
  <nav class="around section" aria-label="[[booth.around]]">
    {{#BEFORE}}<a href="/e/{{EVENT:u}}/b/{{CODE:u}}" rel="prev">[[booth.before]]</a>{{/BEFORE}}
    {{#AFTER}}<a href="/e/{{EVENT:u}}/b/{{CODE:u}}" rel="next">[[booth.after]]</a>{{/AFTER}}
  </nav>
</div>
