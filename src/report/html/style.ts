import { colourProperties } from './colours.ts';

const THEMES = `
:root{color-scheme:light;${colourProperties('light')}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${colourProperties('dark')}}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${colourProperties('dark')}}}
`;

const TYPE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--text);font:400 1rem/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:break-word}
h1,h2,h3,.figures dd{font-family:ui-serif,"Iowan Old Style",Georgia,serif;font-weight:400;text-wrap:balance}
h1{font-size:2.5rem;line-height:1.18;letter-spacing:-.01em;margin:.25rem 0 0;max-width:27em}
h2{font-size:1.75rem;line-height:1.25;margin:0 0 .5rem}
h3{font-size:1.25rem;line-height:1.35;margin:0}
h4{font-size:1rem;line-height:1.4;margin:0;font-weight:600}
p,ul,ol,dl{margin:0 0 1rem;max-width:68ch}
ul,ol{padding-left:1.2rem}
li{margin-bottom:.4rem}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em;unicode-bidi:isolate}
code{overflow-wrap:anywhere}
pre{margin:.35rem 0 0;padding:.6rem .8rem;background:var(--surface);border:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere;max-width:100%}
a{color:inherit;text-decoration-color:var(--stone);text-underline-offset:.2em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--slate);outline-offset:2px}
small,.small{font-size:.875rem}
.sub{display:block;font-size:.875rem;line-height:1.4;color:var(--muted);overflow-wrap:anywhere}
.whole{white-space:nowrap}
.muted{color:var(--muted)}
.lichen{color:var(--lichen)}.amber{color:var(--amber)}.rust{color:var(--rust)}.slate{color:var(--slate)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:var(--surface);padding:.5rem 1rem;z-index:1}
`;

const LAYOUT = `
.page{max-width:64rem;margin:0 auto;padding:1.5rem 2rem 5rem}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;font-size:.875rem;color:var(--muted)}
.top nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin-left:auto}
.top a{text-decoration:none}.top a:hover{text-decoration:underline}
.theme{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-decoration:underline dotted;text-underline-offset:.2em}
.verdict{padding:4.5rem 0 3rem}
.verdict .kind{margin:0;font-size:.875rem}
main>section{border-top:1px solid var(--line);padding:3rem 0 3.5rem}
.apart{margin-top:3rem}
h3+.subtitle{margin-bottom:1rem}
.lead{color:var(--muted)}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1.5rem 3rem}
.columns h2,.next h2{font-size:1.25rem}
.columns ul,.columns ol{padding-left:1.1rem}
.figures{display:grid;grid-template-columns:repeat(var(--columns,4),minmax(0,1fr));gap:1.25rem 2rem;margin:2.25rem 0 2.5rem;max-width:none}
.figures dt{font-size:.875rem;line-height:1.35;color:var(--muted)}
.figures dd{margin:0 0 .1rem;font-size:1.25rem;font-variant-numeric:tabular-nums lining-nums}
.figures div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
.next ol{padding-left:1.2rem;max-width:none}
.next li{margin-bottom:1rem;padding-left:.3rem}
.next p{margin:0;color:var(--muted)}
.next .what{color:var(--text)}
.provenance{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.4rem 1.5rem;font-size:.875rem;max-width:none}
.provenance dt{color:var(--muted)}.provenance dd{margin:0;overflow-wrap:anywhere}
`;

const TABLES = `
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.875rem;line-height:1.4;font-variant-numeric:tabular-nums lining-nums}
caption{text-align:left;color:var(--muted);padding:.4rem 0;max-width:68ch}
th,td{text-align:left;vertical-align:baseline;padding:.4rem 1.25rem .4rem 0;border-bottom:1px solid var(--line)}
th{font-weight:400;color:var(--muted)}
tbody th{color:var(--text);min-width:8rem}
.number{text-align:right;white-space:nowrap}
details>summary{cursor:pointer;font-size:.875rem;color:var(--muted);width:max-content;max-width:100%}
details>summary:hover{color:var(--text)}
details[open]>summary{margin-bottom:.5rem}
.claim{font:inherit;color:inherit;background:none;border:0;padding:0;margin:0;cursor:pointer;text-align:inherit;font-variant-numeric:inherit}
.claim:hover{text-decoration:underline;text-decoration-color:var(--stone);text-underline-offset:.2em}
.claim.computed{text-decoration:underline dotted var(--stone);text-underline-offset:.2em}
.claim.attested{font-style:italic}
.claim small{font-style:normal;font-size:.8em;color:var(--muted);white-space:nowrap}
.claim.stale,.claim.stale small{color:var(--amber)}
.evidence{margin:0;inset:auto;position:fixed;left:50%;bottom:1.5rem;translate:-50% 0;width:min(26rem,calc(100vw - 2rem));max-height:70vh;overflow:auto;background:var(--surface);color:var(--text);border:1px solid var(--line);padding:1rem 1.25rem;font-size:.875rem;line-height:1.45;text-align:left}
.evidence h4{margin-bottom:.4rem}
.evidence dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem;margin:0}
.evidence dt{color:var(--muted)}.evidence dd{margin:0;overflow-wrap:anywhere}
@supports (position-area:bottom span-right){.evidence{left:auto;bottom:auto;translate:none;position-area:bottom span-right;margin:.35rem 0;position-try-fallbacks:flip-block,flip-inline,flip-block flip-inline}}
`;

const PICTURES = `
figure{margin:2.25rem 0 0;max-width:60rem}
section>figure:first-of-type{margin-top:1.25rem}
figcaption{margin-bottom:1rem}
.subtitle{color:var(--muted);font-size:.875rem;margin:.15rem 0 0}
figure>details{margin-top:.9rem}
svg{display:block;max-width:100%;height:auto;overflow:visible}
svg text{font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
.narrow{display:none}
.strips{width:100%;table-layout:fixed;font-size:1rem}
.strips td,.strips tbody th{padding-block:.75rem;vertical-align:middle}
.strips thead th{font-size:.875rem;vertical-align:bottom;hyphens:auto}
.strips tr>*{border-bottom:0}
.strips tbody tr+tr>*{border-top:1px solid var(--line)}
.strips .strip~*{padding-left:1.25rem}
.strips tbody th code,.strips tbody th b{font-weight:500;display:inline}

.strips .strip{position:relative;padding:0;min-width:8rem}
.strip svg{position:absolute;inset:0;width:100%;height:100%}
.strip .axis{position:relative;height:1.6rem;font-size:.75rem;color:var(--muted);border-top:1px solid var(--line)}
.strip .axis span,.strip .marks span{position:absolute;translate:-50% 0;white-space:nowrap}
.strip .axis span::before{content:"";position:absolute;left:50%;top:0;height:.25rem;border-left:1px solid var(--stone)}
.strip .axis span{padding-top:.3rem}
.strip .marks{position:relative;height:1.4rem;font-size:.875rem;color:var(--slate)}
.strip .marks .left{translate:0 0}.strip .marks .right{translate:-100% 0}
.strips tfoot td{padding-block:.25rem}
.axis-name{font-size:.75rem;color:var(--muted)}
.chosen th b{font-weight:650}
.unmet{color:var(--rust)}
.swatch{display:inline-block;width:.7em;height:.7em;border-radius:50%;margin-right:.45em;background:var(--swatch)}
.multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:2rem 1.75rem;margin-top:1.5rem}
.multiples figure{margin:0;min-width:0}
.multiples figcaption{margin-bottom:.5rem;line-height:1.35}
.multiples h4{overflow-wrap:anywhere;font-weight:500}
.multiples svg{width:100%;max-width:17rem}
.multiples .subtitle{font-size:.8125rem}
.multiples details{margin-top:.4rem}
.multiples details>summary,.multiples table{font-size:.8125rem}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:1.25rem 1.5rem}
.panels svg{width:100%;max-width:13rem}
.panels p{margin:0 0 .3rem;font-size:.875rem;line-height:1.35}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 3rem}
.confusion td{text-align:right;padding:.55rem .9rem;border:1px solid var(--line);background:color-mix(in srgb,var(--shade) calc(var(--share)*45%),transparent)}
.confusion thead td{border:0;background:none}
.confusion tbody th{min-width:0}
.confusion th code{white-space:nowrap}
.remedy{margin-top:.25rem;color:var(--muted)}
.confusion thead th{padding-inline:.9rem;text-align:right}.confusion thead .axis-name{border:0;background:none;text-align:left}
`;

const NARROW = `
@media (max-width:44rem){
.page{padding:1rem 1rem 4rem}
h1{font-size:1.75rem}h2{font-size:1.25rem}h3{font-size:1.125rem}
.top nav{margin-left:0;order:3;flex-basis:100%}
.theme{margin-left:auto}
.verdict{padding:2.5rem 0 1.5rem}
main>section{padding:2rem 0 2.5rem}
.figures{grid-template-columns:1fr 1fr;gap:1rem 1.5rem;margin:1.5rem 0}
.wide{display:none}.narrow{display:block}
.provenance{grid-template-columns:1fr}.provenance dd{margin-bottom:.5rem}
.strips,.strips tbody,.strips tfoot,.strips thead{display:block}
.strips tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.1rem 1rem;padding:.75rem 0}
.strips tbody tr+tr{border-top:1px solid var(--line)}
.strips tbody tr+tr>*{border-top:0}
.strips .strip~*{padding-left:0}
.strips td,.strips tbody th{padding:0}
.strips .strip{grid-column:1/-1;grid-row:3;height:1.75rem;min-width:0}
.strips thead tr,.strips tfoot tr{padding:0}
.strips thead th:not(.strip),.strips tfoot td:not(.strip){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.strips thead .strip,.strips tfoot .strip{height:auto}
.strips .last{grid-column:1/-1}
.strips .last .sub{display:inline}.strips .last .claim+.sub{margin-left:.5em}.none{display:none}
.strips.labelled tbody tr{grid-template-columns:repeat(3,minmax(0,1fr))}
.strips.labelled tbody th{grid-column:1/-1}
.strips.labelled td:not(.strip){grid-column:auto;grid-row:2}
.strips.labelled .last .sub{display:block;margin:0}
.strips.labelled td[data-label]:not(.strip)::before,.stacked td[data-label]:not([data-label=""])::before{content:attr(data-label);display:block;font-size:.875rem;color:var(--muted)}
.stacked,.stacked tbody,.stacked caption{display:block}
.stacked thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stacked tr{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.35rem 1rem;padding:.75rem 0;border-top:1px solid var(--line)}
.stacked th,.stacked td{border:0;padding:0;text-align:left;grid-column:1/-1}
.stacked td.number{grid-column:auto;white-space:normal}
.stacked th{font-weight:600}
}
`;

const PRINT = `
@page{size:A4;margin:18mm 16mm}
@media print{
body{background:#fff;font-size:10.5pt}
.page{max-width:none;padding:0}
.top nav,.theme,.skip,.evidence,details:not([open]):not(.folded){display:none}
.verdict{padding:1.5rem 0}
main>section{padding:1.5rem 0}
h1{font-size:1.9rem}
h2,h3,h4,figcaption,caption,summary,.lead,.subtitle{break-after:avoid}
figure:not(.long),tr,li,p,pre,figcaption,.multiples figure{break-inside:avoid}
thead{break-after:avoid}
thead{display:table-header-group}
.claim.computed{text-decoration:none}
.strips{font-size:9.5pt}.sub,.strips thead th,table{font-size:8.5pt}.strips .strip~*{padding-left:.75rem;padding-right:.5rem}
.provenance{break-inside:avoid}
.multiples{grid-template-columns:repeat(3,1fr);gap:1.25rem}.pair{grid-template-columns:1fr 1fr;gap:0 2rem}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;

/** All styles of the page. System fonts only; nothing is downloaded. */
export const style = [THEMES, TYPE, LAYOUT, TABLES, PICTURES, NARROW, PRINT].join('').replaceAll(/\n+/g, '\n');
