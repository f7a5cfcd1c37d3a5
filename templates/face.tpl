{{%AUTOESCAPE context="HTML"}}
<svg class="face {{INK}}" viewBox="20 6 80 64" width="40" height="32" aria-hidden="true">{{#DRAWN}}<use href="#m-{{INK:u}}"/>{{/DRAWN}}{{#LETTER}}<g class="motif">{{>MOTIF}}</g>{{/LETTER}}</svg>
