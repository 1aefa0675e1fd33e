// Paths are relative, so that the page works behind a proxy that puts something before them.
SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#calls",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  requestSnippetsEnabled: true,
  // Otherwise the document would be sent to a service elsewhere.
  validatorUrl: null,
});
