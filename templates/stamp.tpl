{{%AUTOESCAPE context="HTML"}}
<div class="stamp {{INK}}{{#BLANK}} blank{{/BLANK}}" aria-hidden="true">
  <svg viewBox="0 0 120 120" lang="ja">
    <g transform="rotate({{TURN}} 60 60)">
      {{#SHAPE_ROUND}}<circle class="edge" cx="60" cy="60" r="56"/>{{/SHAPE_ROUND}}
      {{#SHAPE_PLUM}}<path class="edge" d="M43.9 10.5A17 17 0 0 1 76.1 10.5A17 17 0 0 1 102.1 29.4A17 17 0 0 1 112 60A17 17 0 0 1 102.1 90.6A17 17 0 0 1 76.1 109.5A17 17 0 0 1 43.9 109.5A17 17 0 0 1 17.9 90.6A17 17 0 0 1 8 60A17 17 0 0 1 17.9 29.4A17 17 0 0 1 43.9 10.5z"/>{{/SHAPE_PLUM}}
      {{#SHAPE_SQUARE}}<rect class="edge" x="7" y="7" width="106" height="106" rx="14"/>{{/SHAPE_SQUARE}}
      {{#SHAPE_HEXAGON}}<path class="edge" d="M34 8h52l30 52-30 52H34L4 60z"/>{{/SHAPE_HEXAGON}}
      <g class="motif">{{>MOTIF}}</g>
      <path class="band" d="M3 68h114v24H3z"/>
      <text class="name n{{SIZE}}" x="60" y="80" dy=".37em">{{NAME}}</text>
      <text class="below" x="60" y="106">{{#STAMPED}}{{DATE}}{{/STAMPED}}{{#UNDATED}}{{UNDER}}{{/UNDATED}}</text>
    </g>
  </svg>
</div>
