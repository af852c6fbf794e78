export default definePageConfig({ navigationBarTitleText: '开一期' })
