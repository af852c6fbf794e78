/** The components people touch or hear, each with the attributes a screen reader asks for. */
const attributes = { 'aria-role': '', 'aria-label': '', 'aria-checked': '', 'aria-hidden': '', 'aria-disabled': '' }
const names = ['View', 'Text', 'Image', 'Button', 'Input', 'Textarea', 'ScrollView', 'Switch', 'Picker', 'Checkbox']

module.exports = Object.fromEntries(names.map((name) => [name, { ...attributes }]))
