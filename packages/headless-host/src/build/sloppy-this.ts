import { parse, type AnyNode } from 'acorn'
import { IMPORT_GUARD, SUPER_GUARD, THIS_GUARD } from '../shared/guards.ts'
import { mayHaveSloppyThis } from './sloppy-scan.ts'

type Edit = [start: number, end: number, text: string]

/** Where we are: whether code is strict here, and whether `this` is that of a sloppy function. */
interface Place {
  node: AnyNode
  strict: boolean
  sloppyThis: boolean
}

type FunctionNode = Extract<AnyNode, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }>

const saysUseStrict = (body: readonly AnyNode[]): boolean =>
  body.some((statement) => statement.type === 'ExpressionStatement' && 'directive' in statement && statement.directive === 'use strict')

const isStrict = (node: FunctionNode): boolean => node.body.type === 'BlockStatement' && saysUseStrict(node.body.body)

function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = []
  for (const value of Object.values(node) as unknown[]) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof (item as AnyNode | null)?.type === 'string') children.push(item as AnyNode)
    }
  }
  return children
}

/** The `this` that `new this.Thing()` begins with: a call put in its place needs parentheses. */
function headOfCallee(callee: AnyNode): AnyNode {
  let head = callee
  for (;;) {
    if (head.type === 'MemberExpression') head = head.object
    else if (head.type === 'TaggedTemplateExpression') head = head.tag
    else return head
  }
}

/** The places inside a node, each with the `this` that holds there. */
function inside({ node, strict, sloppyThis }: Place): Place[] {
  const at = (child: AnyNode, here = sloppyThis, strictly = strict): Place => ({ node: child, strict: strictly, sloppyThis: here })
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression': {
      const strictly = strict || isStrict(node)
      return childrenOf(node).map((child) => at(child, !strictly, strictly))
    }
    case 'ArrowFunctionExpression':
      return childrenOf(node).map((child) => at(child, sloppyThis, strict || isStrict(node)))
    case 'ClassDeclaration':
    case 'ClassExpression':
      return childrenOf(node).map((child) => at(child, sloppyThis, true))
    case 'PropertyDefinition':
      return [at(node.key), ...(node.value ? [at(node.value, false)] : [])]
    case 'StaticBlock':
      return childrenOf(node).map((child) => at(child, false))
    default:
      return childrenOf(node).map((child) => at(child))
  }
}

/** Tells quickly whether one of the words we look for stands in a node: most of a tree need not be walked. */
function wordsBetween(code: string): (node: AnyNode) => boolean {
  const words = [...code.matchAll(/\b(?:this|super|import)\b/g)].map((match) => match.index)
  return ({ start, end }) => {
    let low = 0
    for (let high = words.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((words[middle] as number) < start) low = middle + 1
      else high = middle
    }
    return (words[low] ?? Infinity) < end
  }
}

function editsFor(code: string): Edit[] {
  const program = parse(code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true, allowHashBang: false })
  const strict = saysUseStrict(program.body)
  const edits: Edit[] = []
  const inNew = new Set<AnyNode>()
  const concerns = wordsBetween(code)
  // A stack of our own: minified code nests deeper than calls can.
  const open: Place[] = [{ node: program, strict, sloppyThis: !strict }]
  for (let place = open.pop(); place; place = open.pop()) {
    if (!concerns(place.node)) continue
    const { node, sloppyThis } = place
    if (node.type === 'NewExpression') inNew.add(headOfCallee(node.callee))
    if (node.type === 'ImportExpression') edits.push([node.start, node.start + 'import'.length, IMPORT_GUARD])
    if (sloppyThis && node.type === 'ThisExpression') {
      edits.push([node.start, node.end, inNew.has(node) ? `(${THIS_GUARD}(this))` : `${THIS_GUARD}(this)`])
    }
    if (sloppyThis && node.type === 'MemberExpression' && node.object.type === 'Super') {
      const { property } = node
      if (node.computed) edits.push([property.start, property.start, `${SUPER_GUARD}(this,`], [property.end, property.end, ')'])
      else edits.push([node.object.end, property.end, `[${SUPER_GUARD}(this,${JSON.stringify(code.slice(property.start, property.end))})]`])
    }
    open.push(...inside(place))
  }
  return edits
}

const needsLooking = (code: string): boolean => /\bimport\s*(?:\(|\/[*/])/.test(code) || mayHaveSloppyThis(code)

/**
 * Makes a module's code keep out of the browser: a sloppy function called on nothing would have the window for its `this`,
 * and `import()` compiles outside every closure. Lines stay where they are.
 * @returns code that throws a SyntaxError naming file and line when the module cannot be parsed
 */
export function confine(code: string, file: string): string {
  if (!needsLooking(code)) return code
  let edits: Edit[]
  try {
    edits = editsFor(code)
  } catch (error) {
    const { message, loc } = error as SyntaxError & { loc?: { line: number } }
    const what = `${file}:${loc?.line ?? 1} ${message.replace(/ \(\d+:\d+\)$/, '')}`
    return `throw new SyntaxError(${JSON.stringify(what)})`
  }
  let result = ''
  let last = 0
  for (const [start, end, text] of edits.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    result += code.slice(last, start) + text
    last = end
  }
  return result + code.slice(last)
}
