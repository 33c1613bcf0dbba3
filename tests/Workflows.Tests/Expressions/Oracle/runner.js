// Runs programs given as JSON texts, one a line, each as the body of a function, and writes one line for each: what it returned, or the name of its error.
const { createInterface } = require('node:readline');
const vm = require('node:vm');

// Of the wall clock, which runs on while a loaded machine does something else. Scripts that people wrote have an end; of random programs, above all of parts of them, some have none.
const patience = 60000;
const patienceWithRandom = 400;

function completion(source) {
  try {
    return vm.runInNewContext(source, {}, { timeout: patience });
  } catch (error) {
    if (error.name !== 'SyntaxError' || !/Illegal return/.test(error.message)) throw error;
    return vm.runInNewContext(`(function () {${source}\n})()`, {}, { timeout: patience });
  }
}

// The text of a function is another here.
Function.prototype.toString = function () { return `function ${this.name}() { [code] }`; };

createInterface({ input: process.stdin }).on('line', line => {
  const { source, isScript } = JSON.parse(line);
  let answer;
  try {
    const value = isScript ? completion(source) : vm.runInThisContext(`(function () {${source}\n})()`, { timeout: patienceWithRandom });
    answer = { value: isScript && typeof value === 'function' ? 'undefined' : Object.is(value, -0) ? '-0' : isScript && typeof value === 'object' ? JSON.stringify(value) : String(value) };
  } catch (error) {
    answer = { error: error !== null && typeof error === 'object' && 'stack' in error ? String(error.name) : 'thrown' };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
});
