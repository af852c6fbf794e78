/** What the page uses of htm/preact/standalone.mjs, which the server gives out as `vendor/preact.js`. */

export type Node = object | string | number | boolean | null | undefined | Node[]

export function html(strings: TemplateStringsArray, ...values: unknown[]): Node
export function render(node: Node, parent: Element): void
export function useState<S>(initial: S | (() => S)): [S, (next: S | ((previous: S) => S)) => void]
export function useEffect(effect: () => void | (() => void), inputs?: readonly unknown[]): void
export function useLayoutEffect(effect: () => void | (() => void), inputs?: readonly unknown[]): void
export function useRef<T>(initial: T): { current: T }
export function useErrorBoundary(): [Error | undefined, () => void]
export function useMemo<T>(make: () => T, inputs: readonly unknown[]): T
