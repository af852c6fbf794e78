import { parse, type AnyNode } from 'acorn'

function constructorsIn(node: AnyNode, found: Extract<AnyNode, { type: 'MemberExpression' }>[] = []) {
  if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier' && node.property.name === 'constructor') found.push(node)
  for (const value of Object.values(node) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof (child as AnyNode | null)?.type === 'string') constructorsIn(child as AnyNode, found)
    }
  }
  return found
}

/**
 * Readies a WXS module: `x.constructor` is a word there ('Array', 'Date'), in JavaScript it would be a function.
 * Lines stay where they are. Code that cannot be parsed is left as it is, for the template compiler to refuse.
 */
export function prepareWxs(code: string): string {
  if (!/\.\s*constructor\b/.test(code)) return code
  try {
    const program = parse(code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true })
    const edits = constructorsIn(program).flatMap((node): [number, number, string][] => [
      [node.start, node.start, '__wxsConstructor('],
      // The object may stand in parentheses, which the tree does not show.
      [code.lastIndexOf('.', node.property.start), node.end, ')'],
    ])
    let result = code
    for (const [start, end, text] of edits.sort((a, b) => b[0] - a[0] || b[1] - a[1])) result = result.slice(0, start) + text + result.slice(end)
    return result
  } catch {
    return code
  }
}
