class Camel { public static void main(String[] arguments) { org.apache.camel.dsl.jbang.core.commands.CamelJBangMain.run(arguments); } }
