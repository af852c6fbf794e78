import type { PackageLoad } from '../../shared/package-load.ts'
import { allPages, appJson, mainPages, packageOf, subPackages } from '../host.ts'
import { loadComponent, loadFailure } from '../logic/code-space.ts'
import { report } from '../logic/errors.ts'
import { phone } from '../phone.ts'

const isLazy = appJson.lazyCodeLoading === 'requiredComponents'

const loads: PackageLoad[] = []

/** Which subpackages have been fetched, in order. */
export const packageLoads = (): PackageLoad[] => loads

function fetchPackage(root: string, reason: PackageLoad['reason']): void {
  if (!loads.some((load) => load.root === root)) loads.push({ root, reason })
}

const executed = new Set<string>()

/** Runs the code of all pages of a package; with lazy loading a page's code waits until it is opened. */
function runPackage(root: string, pages: string[]): void {
  if (executed.has(root)) return
  executed.add(root)
  if (!isLazy) pages.forEach(loadComponent)
}

/** Runs the main package's pages. */
export const runMainPages = (): void => runPackage('', mainPages)

/**
 * Makes a page ready to be created: its package fetched, its code run.
 * @throws Error when that code throws
 */
export function loadPage(path: string): void {
  const part = packageOf(path)
  if (part) {
    fetchPackage(part.root, 'page')
    runPackage(part.root, allPages.filter((page) => packageOf(page) === part))
  }
  loadComponent(path)
  const failure = loadFailure(path)
  if (failure) throw new Error(`page "${path}" could not be loaded: ${failure.message}`)
}

/** Fetches what app.json's preloadRule says for a page; nothing of it runs yet. */
export function preload(path: string): void {
  const rule = appJson.preloadRule?.[path]
  if (!rule || phone.network === 'none') return
  if (rule.network !== 'all' && phone.network !== 'wifi') return
  for (const name of rule.packages) {
    const part = subPackages.find(({ root, name: given }) => given === name || root === name)
    if (part) fetchPackage(part.root, 'preload')
    else if (name !== '__APP__') report(new Error(`app.json: preloadRule of ${path} names the package ${name}, which does not exist`))
  }
}
