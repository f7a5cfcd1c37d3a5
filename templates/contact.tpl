{{%AUTOESCAPE context="HTML"}}
<p>{{NAME}}</p>
{{#PHONE}}<p>[[contact.phone]]{{BI_SPACE}}{{#BY_LINK}}<a href="tel:{{NUMBER:u}}">{{NUMBER}}</a>{{/BY_LINK}}{{#BY_ADDRESS}}{{NUMBER}}{{/BY_ADDRESS}}{{#INSIDE}}[[contact.extension]]{{/INSIDE}}</p>{{/PHONE}}
{{#MAIL}}<p>[[contact.mail]]{{BI_SPACE}}{{#BY_LINK}}<a href="mailto:{{USER:u}}@{{DOMAIN:u}}">{{ADDRESS}}</a>{{/BY_LINK}}{{#BY_ADDRESS}}{{ADDRESS}}{{/BY_ADDRESS}}</p>{{/MAIL}}
{{#WEB}}<p>{{#BY_LINK}}<a href="{{URL}}" rel="external">[[contact.web]]</a>{{/BY_LINK}}{{#BY_ADDRESS}}[[contact.web]]{{BI_SPACE}}{{URL}}{{/BY_ADDRESS}}</p>{{/WEB}}
