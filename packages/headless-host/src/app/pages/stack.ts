import type { Page } from './page.ts'

/** The page stack, bottom first. */
export const stack: Page[] = []

export const topPage = (): Page | undefined => stack[stack.length - 1]
