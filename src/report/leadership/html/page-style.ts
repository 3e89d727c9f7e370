/** Styles of the page for leadership: one sheet of A4 when printed, and the game below it on the screen. */
const SHEET = `
.claim.unknown{color:var(--amber)}
.sheet header{padding:2.5rem 0 1.75rem}
.sheet h1{font-size:1.75rem;line-height:1.25;max-width:34em}
.sheet h2{font-size:1.25rem;margin-bottom:.35rem}
.sheet section{border-top:1px solid var(--line);padding:1.1rem 0 1.4rem;min-width:0}
.sheet p,.sheet li{font-size:.875rem;line-height:1.45}
.sheet p{margin:0 0 .4rem}
.sheet ul{padding-left:1rem;margin:0}
.sheet li{margin:0 0 .25rem}
.sheet .more{color:var(--muted);margin:.25rem 0 0}
.record p,.forecast p{max-width:none}
.pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 2.5rem}
.alone{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 2.5rem;align-items:end}
.fans{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem 2rem}
.sheet figure{margin:0 0 .75rem;max-width:none}
.sheet figcaption{margin-bottom:.35rem}
.sheet figure h3{font-size:1rem}
.sheet figure details{margin-top:.35rem}
.history .grid{stroke:var(--line)}
.history .curve{fill:none;stroke:var(--lichen);stroke-width:1.75}
.history .at{fill:var(--lichen)}
.history .axis{fill:var(--muted)}.history .value{fill:var(--text)}
.finish{width:100%;margin-top:.5rem}
.finish th,.finish td{padding:.25rem .75rem .25rem 0}
.finish tbody th{min-width:0}
.alone thead .number{white-space:normal}
.finish td[rowspan]{vertical-align:middle}
.finish .number+.number,.finish .number{padding-right:0;padding-left:.75rem}
.finish b{font-weight:400;font-size:1.25rem;font-family:ui-serif,"Iowan Old Style",Georgia,serif}
.gates{list-style:none;display:grid;grid-template-columns:repeat(8,minmax(0,1fr));gap:.25rem;padding:0;margin:0 0 .5rem;max-width:none}
.gates li{border-top:2px solid var(--line);padding-top:.2rem;font-size:.8125rem;line-height:1.3}
.gates code{display:block;color:var(--muted)}
.gates .claim.measured{text-decoration:none}
.dotted{text-decoration:underline dotted var(--stone);text-underline-offset:.2em}
.sheet footer{border-top:1px solid var(--line);padding-top:.75rem;color:var(--muted)}
.sheet footer p{max-width:none}
@media (max-width:44rem){
.pair,.alone,.fans{grid-template-columns:minmax(0,1fr)}
.sheet h1{font-size:1.25rem}
.sheet header{padding:1.5rem 0 1rem}
.several thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.several,.several tbody{display:block}
.several tr{display:grid;grid-template-columns:1fr 1fr;gap:.25rem 1rem;padding:.5rem 0;border-top:1px solid var(--line)}
.several th,.several td,.several .number,.several .number+.number{border:0;padding:.1rem 0;text-align:left}
.several tbody th{grid-column:1/-1}
.several td[data-label]::before{content:attr(data-label);display:block;color:var(--muted)}
.gates{grid-template-columns:repeat(4,minmax(0,1fr))}
}
`;

const GAME = `
.game{border-top:1px solid var(--line);padding:3rem 0}
.play{background:var(--surface);border:1px solid var(--line);padding:1.25rem 1.5rem;max-width:60rem}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;max-width:none;margin:.75rem 0}
.row .said{flex:1 1 14rem;min-height:1.5em}
.play input[type=range]{flex:1 1 10rem;max-width:24rem;accent-color:var(--lichen)}
.play button{font:inherit;font-size:.875rem;color:var(--text);background:var(--bg);border:1px solid var(--stone);padding:.3rem .8rem;cursor:pointer}
.play button:hover{border-color:var(--text)}
.board{display:grid;grid-template-columns:repeat(var(--columns),minmax(0,1fr));gap:.5rem;min-height:9rem;border-bottom:1px solid var(--line)}
.pile{display:flex;flex-direction:column;justify-content:flex-end;min-width:0}
.pile.last{border-left:1px solid var(--line);padding-left:.5rem}
.pile small{font-size:.75rem;line-height:1.25;color:var(--muted);padding:.3rem 0}
.dots{display:flex;flex-wrap:wrap-reverse;gap:.25rem;align-content:flex-start}
.dot{display:inline-block;width:.85rem;height:.85rem;border-radius:50%;box-sizing:border-box}
.dot.in-time{background:var(--lichen)}
.dot.later{border:.2rem solid var(--amber)}
.dot.never{height:.25rem;margin:.3rem 0;border-radius:0;background:var(--rust)}
.play table{margin-top:.5rem}
.play tbody th{min-width:6rem}
.lesson{font-family:ui-serif,"Iowan Old Style",Georgia,serif;font-size:1.25rem;line-height:1.4;margin:1rem 0 .5rem}
.lesson:empty,.play .muted:empty{display:none}
@media (max-width:44rem){.play{padding:1rem}.pile small{font-size:.6875rem;min-height:3.6em;overflow-wrap:anywhere}.dot{width:.7rem;height:.7rem}.board{gap:.25rem}}
@media (prefers-reduced-motion:no-preference){.board .dot{animation:fall .35s ease-in}@keyframes fall{from{transform:translateY(-5rem);opacity:0}}}
`;

// One sheet: every part has a largest number of lines, and no line of a list has more than two rows.
const PRINT = `
@page{size:A4;margin:11mm 13mm}
@media print{
.game,.top button{display:none}
.top{font-size:8pt}
.sheet header{padding:1.5mm 0 2.5mm}
.sheet h1{font-size:15pt;line-height:1.18;max-width:none;display:-webkit-box;-webkit-line-clamp:4;-webkit-box-orient:vertical;overflow:hidden}
.sheet h2{font-size:10.5pt;margin:0 0 .5mm}
.sheet section{padding:1.6mm 0 2mm}
.sheet p,.sheet li{font-size:8pt;line-height:1.28}
.sheet p{margin-bottom:.6mm}
.sheet li{margin-bottom:.4mm}
.sheet li,.panel p{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.panel>p:first-of-type,.evidence-now li,.kills li{-webkit-line-clamp:3}
.sheet ul{list-style:none;padding:0}
.sheet ul li::before{content:"· ";color:var(--muted)}
.pair{gap:0 6mm}
.sheet figure{margin-bottom:1mm}
.sheet figure h3{font-size:9pt}
.fan .subtitle{display:none}.fan svg{--bg:#fff}
.top{white-space:nowrap;overflow:hidden}
.pair section{padding-bottom:1.5mm}
.history svg{height:12mm;width:auto}
.finish{font-size:8pt;margin-top:0}.finish th,.finish td{padding-top:.25mm;padding-bottom:.25mm;line-height:1.25}.finish .sub{font-size:7.5pt;line-height:1.2}.alone{gap:0 6mm}
.finish b{font-size:11pt}
.gates{margin-bottom:1mm}.gates li{font-size:7.5pt;display:block}
.sheet footer{padding-top:1mm}.sheet footer p{font-size:7pt;margin:0}
.sheet .claim.computed{text-decoration:underline dotted var(--stone)}
}
`;

export const leadershipStyle = [SHEET, GAME, PRINT].join('').replaceAll('\n', '');
