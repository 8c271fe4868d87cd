// Draws BPMN diagrams as SVG (and PNG). Called by render.sh.
import { chromium } from 'playwright-core';
import { readFileSync, readdirSync, writeFileSync, mkdirSync, existsSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

const [source, target, modules, option, pictures] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync']
});
const page = await browser.newPage({ viewport: { width: 2000, height: 1200 } });
await page.setContent('<style>body{margin:0}#canvas{width:2000px;height:1200px}</style><div id="canvas"></div>');
await page.addScriptTag({ path: join(modules, 'bpmn-js/dist/bpmn-viewer.production.min.js') });

mkdirSync(target, { recursive: true });
const diagrams = readdirSync(source).filter(file => file.endsWith('.bpmn')).sort();
for (const file of diagrams) {
  const { svg, warnings } = await page.evaluate(async xml => {
    document.getElementById('canvas').innerHTML = '';
    const viewer = new BpmnJS({ container: '#canvas' });
    const { warnings } = await viewer.importXML(xml);
    const { svg } = await viewer.saveSVG();
    return { svg, warnings: warnings.map(warning => warning.message) };
  }, readFileSync(join(source, file), 'utf8'));
  const name = file.replace('.bpmn', '.svg');
  // ids that bpmn-js draws by chance are numbered, so that an unchanged diagram gives an unchanged picture
  const chance = new Map();
  const stable = svg.replace(/(marker-[0-9a-z]{20,}|djs-[a-z-]*[0-9a-z]{20,})/g, id => {
    if (!chance.has(id)) chance.set(id, 'm' + chance.size);
    return chance.get(id);
  }).replace(/<svg /, '<svg style="background:white" ');
  if (!existsSync(join(target, name)) || readFileSync(join(target, name), 'utf8') !== stable) {
    writeFileSync(join(target, name), stable);
    console.log('drawn', name);
  }
  warnings.forEach(warning => console.log(file, warning));
  if (option === '--png') {
    mkdirSync(pictures, { recursive: true });
    const look = await browser.newPage({ viewport: { width: 2000, height: 1100 } });
    await look.setContent(stable);
    await (await look.$('svg')).screenshot({ path: join(pictures, file.replace('.bpmn', '.png')) });
    await look.close();
  }
}
for (const old of readdirSync(target).filter(file => file.endsWith('.svg') && !diagrams.includes(file.replace('.svg', '.bpmn')))) {
  unlinkSync(join(target, old));
  console.log('deleted', old);
}
await browser.close();
