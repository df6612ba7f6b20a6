// Draws the reference page from the API's own description; nothing is loaded from elsewhere.
window.addEventListener("DOMContentLoaded", () => {
  const { SwaggerUIBundle } = window;
  SwaggerUIBundle({
    url: "/v1/openapi.json",
    dom_id: "#reference",
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    filter: true,
    validatorUrl: null,
    persistAuthorization: false,
  });
});
