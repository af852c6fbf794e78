import vm from 'node:vm'
import { mayHaveSloppyThis } from '../src/build/sloppy-scan.ts'
import { confine } from '../src/build/sloppy-this.ts'

describe('a sloppy this is found, whatever stands around it', () => {
  test.each([
    'this', 'function f(){return this}', 'if(x){"use strict";this}', '"use strict"+1;this', 'a(function(){"use strict"});this', '`${this}`',
    'f`a${function(){"use strict"}}`;this', '/"/.test(this)', 'x=a/b;y=this/2', 'class A{ m(){ this } } this', '// "use strict"\nthis',
    'while(x)/"/.test(this)', '({m(){ return super.x }})', 'x={"use strict":1};this', 'return/"/.exec(this)', 'a[0]/"this"/this', '{ this }', 'unbalanced( this',
  ])('%s', (code) => expect(mayHaveSloppyThis(code)).toBe(true))

  test.each([
    '"use strict";this', '/*! x */ "use strict"; this', "'use strict'\nthis", 'function f(){"use strict";return this}',
    'x={a:function(e,t){"use strict";var r=/[/"]/g;return`${this.x}${`${this}`}`}}', 'class A extends B{ m(){ return this; } }', 'x.this', '({this:1})',
    '"this"', '/this/', '// this', 'a=function(){"use strict";if(x){this}}', 'return "no such thing"',
  ])('and none is seen in: %s', (code) => expect(mayHaveSloppyThis(code)).toBe(false))
})

describe('confined code', () => {
  /** Runs code with `this` of the global object standing for the browser's. */
  const run = (code: string): unknown =>
    vm.runInNewContext(`(function(){${confine(code, 'a.js')}\n})()`, {
      __hostThis: (value: { isBrowser?: boolean } | undefined) => (value?.isBrowser ? 'safe' : value),
      __hostSuper: (value: { isBrowser?: boolean }, key: string) => (value.isBrowser ? 'refused' : key),
      isBrowser: true,
    })

  test.each([
    ['keeps the end of a line that has no semicolon', 'const a = [1]\nconst o = { f() { let b = a\nthis.b = b } }\no.f()\nreturn o.b', [1]],
    ['keeps new this.Thing()', 'const o = { A: class { v = 7 }, f() { return new this.A().v } }\nreturn o.f()', 7],
    ['keeps new this()', 'const f = function () { return new this() }\nreturn typeof f.call(class {})', 'object'],
    ['keeps super', 'const o = { __proto__: { v() { return this.n } }, n: 3, f() { return super.v() + super["v"]() } }\nreturn o.f()', 6],
    ['keeps this of objects, in arrows and templates', 'const o = { n: 2, f() { return (() => `${this.n}`)() } }\nreturn o.f()', '2'],
    ['keeps assignment, deletion and counting', 'const o = { f() { this.a = 1; this.a++; this["b"] = 1; delete this.b; return [this.a, "b" in this] } }\nreturn o.f()', [2, false]],
    ['keeps boxed primitives', 'return typeof (function () { return this }).call(5)', 'object'],
    ['sees the global object nowhere', 'return [this, (function () { return this })(), (() => this)(), (function (a = this) { return a })()]', ['safe', 'safe', 'safe', 'safe']],
  ])('%s', (_, code, expected) => expect(JSON.stringify(run(code))).toBe(JSON.stringify(expected)))

  test('has as many lines as before, at the same places', () => {
    const code = 'var a = 1\n\nfunction f() {\n  return this\n}\n// end'
    expect(confine(code, 'a.js').split('\n').map((line) => line.replaceAll(/__hostThis\((this)\)/g, '$1'))).toEqual(code.split('\n'))
  })

  test('that cannot be parsed says so with file and line when it runs', () => {
    expect(() => run('let a = 1\nlet a = this')).toThrow("a.js:2 Identifier 'a' has already been declared")
  })
})
