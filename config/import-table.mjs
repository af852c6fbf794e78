import path from 'node:path'

/**
 * The architecture as a table: what each folder may import, besides itself. `only` adds a package for one
 * file. A folder is named as it stands in the tree; `taro` is every @tarojs package, `node` every node:
 * module. Whatever is not listed is refused.
 */
export const IMPORT_TABLE = {
  'src/domain': { may: [], only: { 'time.ts': ['dayjs'], 'mac.ts': ['@noble/hashes'], 'pass-check.ts': ['@scure/base', 'tweetnacl'] } },
  'src/copy': { may: ['src/domain'] },
  'src/services': { may: ['src/domain', 'taro'] },
  'src/stores': { may: ['src/domain', 'src/services', 'zustand'] },
  'src/hooks': { may: ['src/domain', 'src/copy', 'src/services', 'src/stores', 'react', 'taro'] },
  'src/components': { may: ['src/domain', 'src/copy', 'src/hooks', 'react', 'taro', 'uqr'] },
  'src/pages': {
    may: ['src/domain', 'src/copy', 'src/services', 'src/stores', 'src/hooks', 'src/components', 'react', 'taro'],
    apart: true,
  },
  cloudfunctions: { may: ['src/domain', 'src/copy', 'city'], apart: true, shared: 'cloudfunctions/lib' },
  'cloudfunctions/lib': { may: ['src/domain', 'src/copy', 'city', 'wx-server-sdk', 'zod', 'node'] },
  // The one function that writes tables and documents: 450 KB no other has to carry.
  'cloudfunctions/exchange': { may: ['src/domain', 'src/copy', 'city', 'node', 'write-excel-file', 'docx'], shared: 'cloudfunctions/lib' },
  city: { may: ['src/domain', 'node', 'csv-parse', 'yaml', 'iconv-lite', 'saxen'] },
  packages: { may: ['*'], not: ['src', 'cloudfunctions', 'city', 'scripts'], apart: true },
}

/** What holds schemas: `fields`, `contract`, and each `…-contract`. */
const isSchema = (file) => /^src\/domain\/(fields|([a-z]+-)*contract)(\.ts)?$/.test(file)

/** Folders whose code reaches the phone: of the contract they take types only, so no schema is shipped. */
const CLIENT = ['src/copy', 'src/services', 'src/stores', 'src/hooks', 'src/components', 'src/pages']

const inside = (file, folder) => file === folder || file.startsWith(`${folder}/`)

/** The row of the table a file falls under: the longest folder that holds it. */
const rowOf = (file) =>
  Object.keys(IMPORT_TABLE)
    .filter((folder) => inside(file, folder))
    .sort((a, b) => b.length - a.length)[0]

/** What an import points at: a file of the project, or the name of a package. */
function target(file, specifier) {
  if (specifier.startsWith('@/')) return { file: `src/${specifier.slice(2)}` }
  if (specifier.startsWith('.')) return { file: path.posix.join(path.posix.dirname(file), specifier) }
  if (specifier.startsWith('node:')) return { name: 'node' }
  if (specifier.startsWith('@tarojs/')) return { name: 'taro' }
  const [scope, name] = specifier.split('/')
  return { name: scope.startsWith('@') ? `${scope}/${name}` : scope }
}

/** The part of a folder that must not know its neighbours: a page, a function, a package. */
const part = (file, folder) => file.slice(folder.length + 1).split('/')[0]

/** Why a file may not import this, or null. Paths are relative to the project, with forward slashes. */
export function importBlocker(file, specifier, typeOnly) {
  const folder = rowOf(file)
  if (!folder || /\.(scss|png|svg)$/.test(specifier)) return null
  const { may, only = {}, apart, shared, not = [] } = IMPORT_TABLE[folder]
  const to = target(file, specifier)
  if (to.file === undefined) {
    const allowed = may.includes('*') || may.includes(to.name) || (only[path.posix.basename(file)] ?? []).includes(to.name) || (to.name === 'zod' && isSchema(file))
    return allowed ? null : `${folder} may not import the package ${to.name}`
  }
  if (not.some((other) => inside(to.file, other))) return `${folder} may not import ${to.file}`
  if (CLIENT.includes(folder) && isSchema(to.file) && !typeOnly) return `${folder} takes only types from the contract`
  if (shared && inside(to.file, shared)) return null
  if (inside(to.file, folder)) {
    if (apart && part(file, folder) !== part(to.file, folder)) return `${part(file, folder)} may not import its neighbour ${to.file}`
    return null
  }
  return may.some((other) => inside(to.file, other)) ? null : `${folder} may not import ${to.file}`
}

/** The table as an eslint rule. */
export const importTable = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/')
    const check = (node) => {
      if (!node.source) return
      const typeOnly =
        node.importKind === 'type' || node.exportKind === 'type' ||
        (node.specifiers?.length > 0 && node.specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type'))
      const message = importBlocker(file, node.source.value, typeOnly)
      if (message) context.report({ node: node.source, message })
    }
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: (node) => node.source.type === 'Literal' && check(node) }
  },
}
