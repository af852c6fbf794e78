/** The value behind a flag of this process, `--flag value` or `--flag=value`; undefined when it is not given. */
export function valueOf(flag: string): string | undefined {
  const at = process.argv.indexOf(flag)
  if (at >= 0) return process.argv[at + 1]
  return process.argv.find((argument) => argument.startsWith(`${flag}=`))?.slice(flag.length + 1)
}

/** Adds flags that were not given, for a command line that is read after us. */
export function addDefaults(defaults: Record<string, string>): void {
  for (const [flag, value] of Object.entries(defaults)) {
    if (valueOf(flag) === undefined) process.argv.push(flag, value)
  }
}
