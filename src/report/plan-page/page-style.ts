/** Styles of the page of a plan beside those that every page shares. */
export const planPageStyle = `
figure svg text{stroke:var(--bg);stroke-width:3;paint-order:stroke;stroke-linejoin:round}
.panel+.panel{margin-top:1.25rem}
.apart-small{margin-top:1.5rem}
.order+.order{margin-top:2.5rem}
.order h3{margin-bottom:.5rem}
.clocks{grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));margin-bottom:2rem}
.clocks h3{font-size:1rem}
.multiples.clocks svg{max-width:18.75rem}
.question{border-left:2px solid var(--slate);padding:.1rem 0 .1rem 1rem;margin:1.25rem 0;max-width:68ch}
.question.warning{border-color:var(--amber)}
.question b{font-weight:600;margin-right:.35em}
.verdict .lead{margin:1rem 0 0;font-size:1.0625rem}
@page{margin:13mm 15mm}@media print{section>.scroll,.order .scroll,.apart-small,.panel,.clocks figure,.order table{break-inside:avoid}.clocks{grid-template-columns:repeat(4,1fr);gap:.75rem;margin-bottom:1rem}.clocks svg{width:100%;height:auto}.verdict{padding:.5rem 0 .75rem}.verdict .lead{margin:.5rem 0 0}main>section{padding:.75rem 0 .8rem}main>section:last-of-type{break-inside:avoid}main h2{font-size:1.2rem;margin-bottom:.35rem}figure h3{font-size:1rem}.subtitle{max-width:none;font-size:8.5pt;line-height:1.35}figure{margin-bottom:.5rem}figure svg{--bg:#fff}.wide svg{max-height:56mm}.panel svg{max-height:230mm}.apart-small,.order+.order{margin-top:.75rem}th,td{padding-top:.25rem;padding-bottom:.25rem}.narrow{display:none}.wide{display:block}}
`.replaceAll('\n', '');
