{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="stack no-print">
  <h1>[[staff.posters]]</h1>
  {{#JUST}}<div class="note stack"><p><strong>[[staff.poster_just]]</strong></p><p>[[staff.poster_just_next]]{{BI_SPACE}}<a href="/admin/e/{{EVENT:u}}/posters?place={{PLACE:u}}">[[staff.poster_print_one]]</a></p></div>{{/JUST}}
  {{#UNPUBLISHED}}<p class="note">[[staff.posters_unpublished]]</p>{{/UNPUBLISHED}}
  <p class="lead">{{#ONLY}}[[staff.posters_only]]{{BI_SPACE}}<a href="/admin/e/{{EVENT:u}}/posters">[[staff.posters_all]]</a>{{/ONLY}}[[staff.posters_lead]]</p>
  <div class="panel scroll" role="region" tabindex="0" aria-labelledby="posters-table">
    <table>
      <caption class="hidden" id="posters-table">[[staff.posters_table]]</caption>
      <thead><tr><th scope="col">[[staff.poster_place]]</th><th scope="col">[[staff.poster_code]]</th><th scope="col">[[staff.poster_issued]]</th><th scope="col">[[staff.poster_actions]]</th></tr></thead>
      <tbody>
        {{#PLACES}}<tr><th scope="row">{{NAME}}</th><td class="code">{{TYPED}}</td><td><time datetime="{{ISSUED_AT}}">{{ISSUED}}</time></td><td><a href="/admin/e/{{EVENT:u}}/posters?place={{PLACE:u}}" aria-label="[[staff.poster_one_label]]">[[staff.poster_one]]</a> <a href="/admin/e/{{EVENT:u}}/posters?reissue={{PLACE:u}}" aria-label="[[staff.poster_reissue_label]]">[[staff.poster_reissue]]</a></td></tr>{{/PLACES}}
      </tbody>
    </table>
  </div>
  <p class="small dim">[[staff.posters_note]]</p>
</div>
<div class="posters">
{{#POSTERS}}<section class="poster{{#REHEARSAL}} practice{{/REHEARSAL}}" aria-labelledby="poster-{{PLACE}}">
  {{#REHEARSAL}}<p class="poster-practice"><strong>{{#MARKS}}<span lang="{{LANG}}">{{TEXT}}</span> {{/MARKS}}</strong></p>{{/REHEARSAL}}
  <p class="poster-fair"><strong>{{FAIR}}</strong> <span class="nowrap">{{PERIOD}}</span></p>
  <div class="poster-place">
    {{#AT_BOOTH}}{{>STAMP}}{{/AT_BOOTH}}
    <div><h2 id="poster-{{PLACE}}">{{NAME}}{{#STALL}}{{BI_SPACE}}<span class="stall-label">{{LABEL}}</span>{{/STALL}}</h2><p lang="en">{{ENGLISH}}</p></div>
    {{#AT_ENTRANCE}}<div class="poster-faces" aria-hidden="true">{{#FACES}}{{>STAMP}}{{/FACES}}</div>{{/AT_ENTRANCE}}
  </div>
  <svg class="poster-qr" role="img" aria-label="[[staff.poster_qr]]" viewBox="0 0 {{SIZE}} {{SIZE}}" shape-rendering="crispEdges"><path class="white" d="M0 0h{{SIZE}}v{{SIZE}}H0z"/><path class="black" d="{{PATH}}"/></svg>
  <div class="poster-do">{{#LINES}}<p lang="{{LANG}}">{{TEXT:x-ruby}}</p>{{/LINES}}</div>
  <div class="poster-typed">
    <p class="poster-code"><strong>{{TYPED}}</strong><span>{{DOMAIN}}</span></p>
    <div>{{#TYPING}}<p lang="{{LANG}}">{{TEXT:x-ruby}}</p>{{/TYPING}}</div>
  </div>
</section>{{/POSTERS}}
</div>
