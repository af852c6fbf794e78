export default definePageConfig({ navigationBarTitleText: '带孩子去' })
