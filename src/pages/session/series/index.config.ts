export default definePageConfig({ navigationBarTitleText: '整个系列' })
